import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumerProject, type ConsumerProject } from './consumer.ts'

const testFile = (options: string, era: string) => `
import { describe } from 'vitest'
import { expect, networkLoss, test } from '@ifdown/vitest'

${options}

describe('side by side', { concurrent: true }, () => {
  for (const limit of ['10m', '20m', '30m', '60m']) {
    test('recovers, ' + limit, async ({ simulation, autoScaling }) => {
      const [group] = await simulation.create('infra/batch.template.yaml')
      await simulation.settle()
      simulation.inject(networkLoss({ group }))
      await expect(group).toRecoverWithin('60m')
      expect(simulation.era).toBe('${era}')
      expect(await autoScaling.config.region()).toBe('us-east-1')
    })
  }
})
`

/** A worker that is not isolated keeps the modules from one file to the next. */
describe('test files that share a worker, or do not', () => {
  let project: ConsumerProject

  beforeAll(() => {
    project = createConsumerProject()
    const old = "test.override({ simulationOptions: { era: 'classic2013' } })"
    project.write('a.test.ts', testFile(old, 'classic2013'))
    project.write('b.test.ts', testFile('', 'modern'))
    project.write('c.test.ts', testFile(old, 'classic2013'))
  })
  afterAll(() => project.remove())

  it.each([
    ['threads', 'no-isolate'],
    ['forks', 'no-isolate'],
    ['vmThreads', 'isolate'],
  ])('work in %s with --%s', async (pool, isolation) => {
    const { output, code } = await project.run({
      arguments: [
        `--pool=${pool}`,
        `--${isolation}`,
        '--maxWorkers=1',
        'a.test',
        'b.test',
        'c.test',
      ],
    })
    expect(output).toMatch(/Tests +12 passed \(12\)/)
    expect(code).toBe(0)
  })
})
