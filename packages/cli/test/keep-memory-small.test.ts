import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const module = new URL('../src/serve/keep-memory-small.ts', import.meta.url).href

/** The size of the space for what lives shortly after much has come and gone. Bytes. */
function youngGeneration(first: string): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { keepMemorySmall } from '${module}'
    ${first}
    const kept = []
    for (let count = 0; count < 2_000_000; count++) kept[count % 5000] = { text: 'number ' + count }
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    process.stdout.write(String(space.space_size))`
  const options = ['--input-type=module', '--eval', program]
  return Number(execFileSync(process.execPath, options, { encoding: 'utf8' }))
}

test('what a server throws away is collected before it takes much memory', () => {
  const small = youngGeneration('keepMemorySmall()')
  expect(small).toBeLessThanOrEqual(4 * 1_048_576)
  // How far it grows otherwise depends on how much memory there is.
  expect(youngGeneration('')).toBeGreaterThan(small)
})
