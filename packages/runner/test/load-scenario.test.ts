import { loadScenario, ScenarioError } from '@ifdown/runner'
import { describe, expect, test } from 'vitest'

function mistakesOf(text: string): string {
  try {
    loadScenario(text, { file: 's.yaml' })
    return 'no mistakes'
  } catch (error) {
    if (error instanceof ScenarioError) return error.message
    throw error
  }
}

const sound = `title: A group heals itself
given: batch.template.yaml
era: classic2013
seed: 1e3
parameters:
  HealthCheckGracePeriod: 0180
settings:
  asg.statusCheckDwellS: { min: 300, max: 600 }
  ec2.statusCheckPeriodS: 60
steadyState:
  - inService: { group: batch, equals: 1 }
monitors:
  - externalCheck: { group: batch, every: 60s }
method:
  - { at: 6m, call: SetInstanceHealth, group: batch, healthStatus: Unhealthy }
  - { at: 5m, fault: network-loss, group: batch, for: 30m }
runFor: 1h30m
expect:
  - recovers: { group: batch, within: 10m }
`

test('a sound file is read; durations become milliseconds, steps stand in order of time', () => {
  const { at, ...scenario } = loadScenario(sound, { file: 's.yaml' })
  expect(at(['expect', 0], 'here')).toEqual({
    file: 's.yaml',
    line: 19,
    column: 5,
    message: 'here',
  })
  expect(scenario).toEqual({
    file: 's.yaml',
    title: 'A group heals itself',
    given: 'batch.template.yaml',
    parameters: { HealthCheckGracePeriod: '0180' },
    target: 'simulator',
    region: 'us-east-1',
    era: 'classic2013',
    seed: '1e3',
    settings: { 'asg.statusCheckDwellS': { min: 300, max: 600 }, 'ec2.statusCheckPeriodS': 60 },
    steadyState: [
      { claim: 'inService', group: 'batch', equals: 1, path: ['steadyState', 0, 'inService'] },
    ],
    workloads: [],
    monitors: [
      {
        type: 'externalCheck',
        path: ['monitors', 0, 'externalCheck'],
        group: 'batch',
        every: 60_000,
        failures: 2,
        shouldRespectGracePeriod: true,
      },
    ],
    method: [
      {
        type: 'fault',
        path: ['method', 1],
        at: 300_000,
        fault: 'network-loss',
        parameters: { group: 'batch', select: 'all' },
        duration: 1_800_000,
      },
      {
        type: 'call',
        path: ['method', 0],
        at: 360_000,
        call: 'SetInstanceHealth',
        group: 'batch',
        select: 'all',
        input: { HealthStatus: 'Unhealthy' },
      },
    ],
    runFor: 5_400_000,
    expect: [
      {
        checker: 'recovers',
        group: 'batch',
        options: { group: 'batch', within: 600_000 },
        path: ['expect', 0, 'recovers'],
      },
    ],
  })
})

/** The sound file with one line replaced; lines count from 1. */
function withLine(number: number, replacement: string): string {
  return sound
    .split('\n')
    .with(number - 1, replacement)
    .join('\n')
}

describe('a mistake is told with its place and with what would be right', () => {
  test.for<readonly [line: number, replacement: string, message: string]>([
    [
      1,
      'titel: A group',
      's.yaml:1:1  title is missing\ns.yaml:1:1  unknown key "titel"; did you mean "title"?',
    ],
    [1, 'title: [a]', 's.yaml:1:8  title is text, not a list'],
    [1, 'title:', 's.yaml:1:7  title is text, not nothing'],
    [2, '', 's.yaml:1:1  given is missing'],
    [3, 'era: classic2014', 's.yaml:3:6  unknown era "classic2014"; did you mean "classic2013"?'],
    [3, 'era: 2016', 'no mistakes'],
    [
      3,
      'target: localstack',
      's.yaml:3:9  unknown target "localstack"; there is simulator, endpoint, containers and aws',
    ],
    [3, 'region: tokyo', 's.yaml:3:9  region: tokyo is no Region; one looks like us-east-1'],
    [3, 'region: eu-wst-1', 's.yaml:3:9  region: eu-wst-1 is no Region; did you mean "eu-west-1"?'],
    [4, 'seed: 0x7f', 's.yaml:4:7  seed: a seed is 1 to 16 hexadecimal digits: 7f3a9c'],
    [4, 'era: modern', 's.yaml:4:1  "era" is given twice'],
    [6, '  Grace: [1]', 's.yaml:6:10  Grace: a value is text or a number'],
    [
      8,
      '  asg.statusCheckDwell: 300',
      's.yaml:8:3  unknown setting "asg.statusCheckDwell"; did you mean "asg.statusCheckDwellS"?',
    ],
    [
      8,
      '  asg.statusCheckDwellS: 30',
      's.yaml:8:26  asg.statusCheckDwellS is 30; its range is 60 to 1200 s, or infinite',
    ],
    [
      11,
      '  - inservice: { group: batch, equals: 1 }',
      's.yaml:11:5  unknown steady state "inservice"; did you mean "inService"?',
    ],
    [
      11,
      '  - inService: { group: batch, equals: -1 }',
      's.yaml:11:40  equals is -1; it is at least 0',
    ],
    [
      11,
      '  - inService: { group: batch, equals: one }',
      's.yaml:11:40  equals is a number, not "one"',
    ],
    [11, '  - inService: 1', 's.yaml:11:16  inService is a map, not 1'],
    [
      13,
      '  - externalCheck: { group: batch, every: 10ms }',
      's.yaml:13:43  every: probes are at least 1s apart',
    ],
    [
      13,
      '  - externalCheck: { group: batch, interval: 60s }',
      's.yaml:13:20  every is missing\ns.yaml:13:36  unknown key "interval"; there is group, every, failures and shouldRespectGracePeriod',
    ],
    [
      15,
      '  - { at: 5, call: SetInstanceHealth, group: batch, healthStatus: Unhealthy }',
      's.yaml:15:11  at: 5 has no unit; write "5s", "5m" or "5ms"',
    ],
    [
      15,
      '  - { at: 2h, call: SetInstanceHealth, group: batch, healthStatus: Unhealthy }',
      's.yaml:15:11  this is after the end of the run; see runFor',
    ],
    [
      15,
      '  - { at: 5m, call: SetInstanceHealth, group: batch, healthStatus: Sick }',
      's.yaml:15:68  unknown healthStatus "Sick"; there is Healthy and Unhealthy',
    ],
    [
      15,
      '  - { at: 5m, call: setHealth, group: batch }',
      's.yaml:15:21  unknown call "setHealth"; most like it: "SetInstanceHealth", "SetDesiredCapacity" and "DeleteScheduledAction"; `ifdown targets` lists all 15',
    ],
    [
      15,
      '  - { at: 5m, call: 7, group: batch }',
      's.yaml:15:21  unknown call 7; `ifdown targets` lists all 15',
    ],
    [
      16,
      '  - { at: 5m, fault: network-los, group: batch }',
      's.yaml:16:22  unknown fault "network-los"; did you mean "network-loss"?',
    ],
    [
      16,
      '  - { at: 5m, fault: network-loss, grup: batch }',
      's.yaml:16:5  group is missing\ns.yaml:16:36  unknown key "grup"; did you mean "group"?',
    ],
    [
      16,
      '  - { at: 5m, fault: network-loss, group: batch, select: some }',
      's.yaml:16:58  select is "some"; it is all, { count: 1 }, { percent: 50 } or { instanceIds: [i-…] }',
    ],
    [
      16,
      '  - { at: 5m, group: batch }',
      's.yaml:16:5  a step has either fault or call, or load or workload, for example  { at: 5m, fault: network-loss, group: … }',
    ],
    [
      16,
      '  - network-loss',
      's.yaml:16:5  a step is a map with at and fault or call, not "network-loss"',
    ],
    [17, 'runFor: 400d', 's.yaml:17:9  runFor: a run takes more than nothing and at most 366d'],
    [
      16,
      '  - { at: 5m, fault: network-loss, group: batch, for: 0s }',
      's.yaml:16:55  for: a fault that lasts no time shows nothing',
    ],
    [
      17,
      'runFor: an hour',
      's.yaml:17:9  runFor: "an hour" is not a duration; write for example "90s", "10m" or "1h30m"',
    ],
    [
      18,
      'expect: []\nmethods:',
      's.yaml:18:9  expect: expect at least one thing, for example  - recovers: { group: …, within: 10m }\ns.yaml:19:1  unknown key "methods"; did you mean "method"?',
    ],
    [
      19,
      '  - recovered: { group: batch, within: 10m }',
      's.yaml:19:5  unknown expectation "recovered"; did you mean "recovers"?',
    ],
    [
      19,
      '  - recovers: { group: batch, within: 600 }',
      's.yaml:19:39  within: 600 has no unit; write "600s", "600m" or "600ms"',
    ],
    [19, '  - recovers: { group: batch }', 's.yaml:19:15  within is missing'],
    [
      19,
      '  - { recovers: { group: batch, within: 1m }, replaced: { group: batch } }',
      's.yaml:19:5  an item here has one key: recovers, replaced, notified, servingNeverBelow, balanced, rebalanced, neverAbove, launchesBeforeTerminating, terminatedInOrder, administrativelySuspended, deregisteredBeforeTermination, targetsHealthy, ends, alarmReached, policyFired, scheduledActionRan, scheduledActionSkipped, hookWaited, refused, neverThrashes, lostRequestsBelow or unnoticed; write each as an item of its own',
    ],
    [19, '', 's.yaml:18:8  expect is a list, not nothing'],
    [19, '  - recovers: *nothing', 's.yaml:19:15  there is no anchor &nothing'],
    [
      19,
      '\t- recovers',
      's.yaml:19:1  this is not valid YAML: tabs are not allowed as indentation',
    ],
  ])('line %i: %s', ([line, replacement, message]) => {
    expect(mistakesOf(withLine(line, replacement))).toBe(message)
  })

  test('several at once, in the order of the file', () => {
    const text = sound
      .replace('6m', '6')
      .replace('within: 10m', 'within: soon')
      .replace('era: ', 'age: ')
    expect(mistakesOf(text)).toBe(
      's.yaml:3:1  unknown key "age"; most like it: "target"\n' +
        's.yaml:15:11  at: 6 has no unit; write "6s", "6m" or "6ms"\n' +
        's.yaml:19:39  within: "soon" is not a duration; write for example "90s", "10m" or "1h30m"',
    )
  })
})

describe('hostile files end soon, with a message', () => {
  test.for<readonly [title: string, text: string, message: RegExp]>([
    ['nothing', '', /^s.yaml:1:1 {2}the scenario is a map, not nothing$/],
    [
      'a number beyond numbers',
      sound.replace(/equals: 1/, 'equals: 1e999'),
      /^s.yaml:\d+:\d+ {2}equals is a number, not Infinity$/m,
    ],
    ['a list', '- a', /^s.yaml:1:1 {2}the scenario is a map, not a list$/],
    [
      'two documents',
      `${sound}---\na: 1\n`,
      /^s.yaml:20:1 {2}a file holds one scenario, and here \(---\) begins another$/,
    ],
    ['size', 'x'.repeat(300_000), /^s.yaml:1:1 {2}the file is larger than 256 KB$/],
    [
      'depth',
      `title: ${'['.repeat(200)}${']'.repeat(200)}`,
      /^s.yaml:1:\d+ {2}this is nested too deeply$/,
    ],
    ['brackets', '['.repeat(100_000), /^s.yaml:1:\d+ {2}this is nested too deeply/],
    [
      'aliases that multiply',
      `a: &a [x]\n${Array.from({ length: 20 }, (_, index) => {
        const before = index === 0 ? 'a' : `k${index - 1}`
        return `k${index}: &k${index} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`
      }).join('\n')}`,
      /^s.yaml:\d+:\d+ {2}the file is too large$/,
    ],
    ['an alias of itself', 'a: &a [*a]', /^s.yaml:1:\d+ {2}this is nested too deeply$/],
    [
      'keys of every object',
      '__proto__: {a: 1}\nconstructor: 1\n',
      /unknown key "__proto__"[^]*unknown key "constructor"/,
    ],
    [
      'many keys',
      Array.from({ length: 15_000 }, (_, index) => `k${index}: 1`).join('\n'),
      /unknown key "k0"/,
    ],
    [
      'code',
      'title: !!js/function "() => 1"\n',
      /^s.yaml:1:8 {2}this is not valid YAML: unresolved tag: !!js\/function|tag:yaml.org,2002:js\/function/,
    ],
  ])('%s', ([, text, message]) => {
    expect(mistakesOf(text)).toMatch(message)
  })
})
