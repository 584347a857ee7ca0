import { loadScenario, type ScenarioError } from '@ifdown/runner'
import { describe, expect, test } from 'vitest'

/** A scenario whose workload is this line. */
const withWorkload = (line: string) => `title: A group under load
given: web.template.yaml
workloads:
  - ${line}
method:
  - { at: 5m, load: { requestsPerSecond: 600 }, group: web }
  - at: 10m
    workload: { crashLoop: { servesFor: 3m } }
    group: web
runFor: 1h
expect:
  - lostRequestsBelow: { group: web, percent: 1 }
`

function problemOf(line: string): string | undefined {
  try {
    loadScenario(withWorkload(line), { file: 's.yaml' })
    return undefined
  } catch (error) {
    const [first] = (error as ScenarioError).problems
    return first && `${first.line}:${first.column} ${first.message}`
  }
}

test('durations become milliseconds, and steps change the load and what runs', () => {
  const line =
    '{ group: web, load: { steps: [{ at: 0s, requestsPerSecond: 100 }, { at: 10m, requestsPerSecond: 300, over: 5m }] }, ' +
    'perInstance: { requestsPerSecond: 50 }, boot: { takes: { min: 30s, max: 90s }, failsPercent: 10 }, ' +
    'overload: { aboveCpu: 95, crashesAfter: 2m }, health: { flapping: { healthyFor: 3m, unhealthyFor: 1m } } }'
  const { workloads, method } = loadScenario(withWorkload(line), { file: 's.yaml' })

  expect(workloads).toEqual([
    {
      group: 'web',
      path: ['workloads', 0],
      workload: {
        load: {
          steps: [
            { at: 0, requestsPerSecond: 100 },
            { at: 600_000, requestsPerSecond: 300, over: 300_000 },
          ],
        },
        perInstance: { requestsPerSecond: 50 },
        boot: { takes: { min: 30_000, max: 90_000 }, failsPercent: 10 },
        overload: { aboveCpu: 95, crashesAfter: 120_000 },
        health: { flapping: { healthyFor: 180_000, unhealthyFor: 60_000 } },
      },
    },
  ])
  expect(method).toMatchObject([
    { type: 'workload', at: 300_000, group: 'web', load: { requestsPerSecond: 600 } },
    { type: 'workload', at: 600_000, workload: { crashLoop: { servesFor: 180_000 } } },
  ])
})

describe('a mistake is told with its place and with what would be right', () => {
  test.each([
    ['web', '4:5 a workload is a map with a group'],
    ['{ load: { requestsPerSecond: 1 } }', '4:5 group is missing'],
    ['{ group: web, laod: {} }', '4:19 unknown key "laod"; did you mean "load"?'],
    ['{ group: web, load: 300 }', '4:25 load: it is { requestsPerSecond: 300 }, { steps: [{ at'],
    [
      '{ group: web, load: { steps: [{ at: 10, requestsPerSecond: 5 }] } }',
      '4:41 at: 10 has no unit; write "10s", "10m" or "10ms"',
    ],
    [
      '{ group: web, load: { daily: { lowest: 1, highest: 9, peakAt: noon } } }',
      '4:67 peakAt: "noon" is not a duration',
    ],
    [
      '{ group: web, boot: { takes: 90 } }',
      '4:34 takes: it is a duration, or { min: 30s, max: 90s }',
    ],
    [
      '{ group: web, health: sick }',
      '4:27 health: it is ok, never, { slowStart: 2m } or { flapping',
    ],
    ['{ group: web, crashLoop: { servesFor: 10ms } }', '4:43 servesFor: it is at least 1s'],
  ])('%s', (line, message) => {
    expect(problemOf(line)?.slice(0, message.length)).toBe(message)
  })
})
