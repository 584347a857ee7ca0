import { readFileSync } from 'node:fs'
import { loadScenario, prepareScenario, runScenario, ScenarioError } from '@ifdown/runner'
import { expect, test } from 'vitest'

const template = readFileSync(
  new URL('../../../fixtures/templates/web-behind-a-load-balancer.template.yaml', import.meta.url),
  'utf8',
)

const scenario = (fault: string): string => `title: A bad network
given: web.yaml
steadyState:
  - serving: { group: web, equals: 4 }
method:
  - { at: 12m, ${fault} }
runFor: 1h
expect:
  - recovers: { group: web, within: 25m }
`

const run = async (fault: string) =>
  await runScenario(
    prepareScenario(loadScenario(scenario(fault), { file: 's.yaml' }), template),
    {},
  )

test('a delay that every health check bears never bit, and the report says who would have noticed', async () => {
  const { outcome, findings } = await run(
    'fault: network-latency, group: web, jitterMilliseconds: 20',
  )
  expect(outcome).toBe('unknown')
  expect(findings).toMatchObject([
    {
      type: 'Unknown',
      because:
        'network-latency never bit: the serving capacity of web did not fall below its desired capacity.',
      advice: expect.stringContaining('only with health check type ELB, behind a load balancer'),
    },
  ])
})

test('packet loss is unsupported in the simulator, with the reason', async () => {
  const { outcome, notes } = await run('fault: network-packet-loss, group: web, lossPercent: 7')
  expect([outcome, notes]).toEqual([
    'unsupported',
    [
      'network-packet-loss: the simulator does not know how many lost packets the checks of AWS bear: AWS does not say.',
    ],
  ])
})

test.each([
  ['fault: network-latency, group: web, delayMilliseconds: 0', 'delayMilliseconds'],
  ['fault: network-latency, group: web, delay: 200ms', 'delay'],
  ['fault: network-packet-loss, group: web, lossPercent: 101', 'lossPercent'],
  ['fault: network-packetloss, group: web', 'did you mean "network-packet-loss"?'],
])('%s is a mistake in the file', (fault, named) => {
  const load = () => loadScenario(scenario(fault), { file: 's.yaml' })
  expect(load).toThrow(ScenarioError)
  expect(load).toThrow(named)
})
