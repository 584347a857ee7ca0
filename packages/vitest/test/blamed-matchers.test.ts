import { expect, test } from '../src/index.ts'
import { createBatchServer, storyRegion } from './story.ts'

test.override({ simulationOptions: { region: storyRegion } })

test('a matcher that cannot decide blames the test, and none of our modules', async ({
  simulation,
}) => {
  const group = await createBatchServer(simulation)
  const mistakes = [
    ['DurationError', () => expect(group).toRecoverWithin('10')],
    ['InconclusiveRunError', () => expect(group).toRecoverWithin('10m')],
  ] as const
  for (const [name, claim] of mistakes) {
    // One after the other: they share a clock.
    // oxlint-disable-next-line no-await-in-loop
    const error = await claim().then(undefined, (thrown: unknown) => thrown as Error)
    // Vitest hides its own frames, and only those.
    const [first] = error?.stack?.match(/packages\/(?:assertions|vitest\/\w+)\/[\w/.-]+\.ts/g) ?? []
    expect([error?.name, first]).toEqual([name, 'packages/vitest/test/blamed-matchers.test.ts'])
  }
})
