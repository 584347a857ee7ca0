import { readFileSync } from 'node:fs'
import { loadScenario, prepareScenario, runScenario } from '@ifdown/runner'
import { behaviours, simulatorTarget, type Target } from '@ifdown/targets'
import { expect, test } from 'vitest'

const template = (name: string): string =>
  readFileSync(
    new URL(`../../../fixtures/templates/${name}.template.yaml`, import.meta.url),
    'utf8',
  )
const zones = template('web-in-three-zones')
const one = template('batch-server')

/** A place that accepts everything, and does nothing of this by itself. */
function idle(): Target {
  const simulator = simulatorTarget()
  const lacking = behaviours.map((name) => [name, { lacks: `does no ${name}` }])
  return {
    ...simulator,
    capabilities: async (wanted) => ({
      ...(await simulator.capabilities(wanted)),
      behaviours: Object.fromEntries(lacking) as object,
    }),
  }
}

async function notesOn(target: Target, given: string, lines: string): Promise<readonly string[]> {
  const group = given === one ? 'batch-server' : 'web'
  const text = `title: A scenario
given: x.yaml
region: ${given === one ? 'ap-northeast-1' : 'us-east-1'}
${lines.replaceAll('GROUP', group)}
runFor: 20m
expect:
  - ends: { group: ${group}, inService: ${given === one ? 1 : 6} }
`
  const prepared = prepareScenario(loadScenario(text, { file: 's.yaml' }), given)
  const { outcome, notes } = await runScenario(prepared, { target })
  return outcome === 'unsupported' ? notes : []
}

const suspends = (processes: string): string =>
  `method:\n  - { at: 15m, call: SuspendProcesses, group: GROUP${processes} }`
const balanced = `steadyState:\n  - balanced: { group: GROUP }\n${suspends(', scalingProcesses: [AlarmNotification]')}`

test.for([
  [
    'some processes',
    suspends(', scalingProcesses: [Launch, AlarmNotification]'),
    ['SuspendProcesses Launch: the simulator does no suspended-launch.'],
  ],
  [
    'all processes',
    suspends(''),
    [
      'SuspendProcesses Launch: the simulator does no suspended-launch.',
      'SuspendProcesses Terminate: the simulator does no suspended-terminate.',
      'SuspendProcesses ReplaceUnhealthy: the simulator does no suspended-replace-unhealthy.',
      'SuspendProcesses HealthCheck: the simulator does no suspended-health-check.',
    ],
  ],
  ['an even spread', balanced, ['steadyState: balanced: the simulator does no balances-zones.']],
] as const)(
  'what a place is known not to do by itself makes a scenario unsupported that takes it for granted: %s',
  async ([, lines, notes]) => {
    expect(await notesOn(idle(), zones, lines)).toEqual(notes)
    // The same where nothing is known, or it does.
    expect(await notesOn(simulatorTarget(), zones, lines)).toEqual([])
  },
)

test('a group of one zone is balanced anyway, and a claim is left to the verdict', async () => {
  expect(await notesOn(idle(), one, balanced)).toEqual([])
})
