/** The environment variable was no seed. */
export class SeedVariableError extends Error {
  override readonly name = 'SeedVariableError'
}

/** The seed of a replay wins over the one that a test asks for. */
export function chooseSeed(variable: string | undefined, asked: string | undefined): string {
  if (variable === undefined || variable === '') return asked ?? '1'
  if (/^[0-9a-f]{1,16}$/i.test(variable)) return variable
  throw new SeedVariableError(
    `IFDOWN_SEED=${variable} is not a seed; a seed is 1 to 16 hexadecimal digits, for example ` +
      'IFDOWN_SEED=7f3a9c. Without IFDOWN_SEED, the seed is 1.',
  )
}
