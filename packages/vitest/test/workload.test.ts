import { describe } from 'vitest'
import { applicationCrash, expect, test } from '../src/index.ts'
import { createBatchServer, storyRegion } from './story.ts'

test.override({ simulationOptions: { region: storyRegion } })

describe('a group under load', () => {
  test('serves what its instances can do', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    simulation.setWorkload(group, { perInstance: { requestsPerSecond: 50, baselineCpu: 10 } })
    group.underLoad(30)
    await simulation.advance('1m')

    expect(group.traffic()).toMatchObject({ served: 30, lost: 0, cpu: 64 })
    await expect(group).toLoseFewerRequestsThan(1)
  })

  test('loses them while its application is down', async ({ simulation }) => {
    const group = await createBatchServer(simulation)
    group.underLoad({
      steps: [
        { at: '0s', requestsPerSecond: 10 },
        { at: '30m', requestsPerSecond: 20, over: '10m' },
      ],
    })
    simulation.inject(applicationCrash({ group }), { after: '10m', for: '5m' })

    await expect(expect(group).toLoseFewerRequestsThan(1, { over: '1h' })).rejects.toThrow(
      /to lose less than 1 % of its requests[^]*of 10 per second with 0 serving/,
    )
    expect(group.traffic()).toMatchObject({ requestsPerSecond: 20, served: 20 })
  })

  test.for([
    [{ load: { steps: [{ at: 10, requestsPerSecond: 1 }] } }, '10 has no unit'],
    [{ boot: { takes: { min: '1m', max: '2' } } }, '2 has no unit'],
    [{ crashLop: {} }, 'unknown key "crashLop"; did you mean "crashLoop"'],
  ] as const)(
    'is refused when it means nothing: %j',
    async ([workload, message], { simulation }) => {
      const group = await createBatchServer(simulation)
      expect(() => simulation.setWorkload(group, workload as never)).toThrow(message)
      expect(() => simulation.setWorkload('batch', {})).toThrow('no group "batch"')
    },
  )
})
