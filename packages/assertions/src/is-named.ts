/** Whether a name is the one that is meant, or one that CloudFormation made of a logical id. */
export function isNamed(name: string, wanted: string): boolean {
  if (name === wanted) return true
  const made = /^(.+)-[0-9A-Z]{12}$/.exec(name)?.[1]
  return made !== undefined && made.endsWith(`-${wanted}`)
}
