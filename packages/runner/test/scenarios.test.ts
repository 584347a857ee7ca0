import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadScenario, prepareScenario, readScenario, runScenario } from '@ifdown/runner'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url))
const files = readdirSync(folder)

/** The text of a scenario, with an expectation made wrong. */
function reading(file: string, from: RegExp, to: string) {
  const text = readFileSync(folder + file, 'utf8')
  const changed = text.replaceAll(from, to)
  if (changed === text) throw new Error(`nothing to change in ${file}`)
  const scenario = loadScenario(changed, { file: folder + file })
  const template = readFileSync(folder + scenario.given, 'utf8')
  return prepareScenario(scenario, template)
}

const allButLaunch =
  ', group: web, scalingProcesses: [AZRebalance, HealthCheck, ReplaceUnhealthy, Terminate] }'

describe.for(files)('%s', (file) => {
  test('holds for each of 20 seeds', async () => {
    const prepared = await readScenario(folder + file)
    for (let seed = 1; seed <= 20; seed++) {
      // oxlint-disable-next-line no-await-in-loop
      const run = await runScenario(prepared, { seed: seed.toString(16) })
      expect([seed, run.outcome, run.findings.filter(({ type }) => type !== 'Holds')]).toEqual([
        seed,
        'holds',
        [],
      ])
    }
  })

  test('is unknown when nothing is broken', async () => {
    const run = await runScenario(reading(file, /method:\n(?: {2}.*\n)+/g, ''))
    expect(run.findings.map(({ type }) => type)).not.toContain('Holds')
    expect(run.outcome).toBe('unknown')
  })
})

test.for<readonly [file: string, from: RegExp, to: string]>([
  ['a-group-of-one-replaces-its-instance-after-network-loss.yaml', /within: 25m/g, 'within: 14m'],
  ['a-group-of-one-replaces-its-instance-since-december-2013.yaml', /within: 25m/g, 'within: 14m'],
  ['a-group-of-one-replaces-its-instance-today.yaml', /within: 10m/g, 'within: 5m'],
  ['an-external-check-replaces-the-instance-sooner.yaml', /within: 6m/g, 'within: 1m'],
  // The instance is marked Unhealthy as soon as somebody tells.
  [
    'before-december-2012-network-loss-is-never-noticed.yaml',
    /method:/g,
    'monitors:\n  - externalCheck: { group: batch-server, every: 60s }\nmethod:',
  ],
])('%s fails when its expectation is made wrong', async ([file, from, to]) => {
  const run = await runScenario(reading(file, from, to))
  expect(run.outcome).toBe('violated')
  expect(run.findings.map(({ type }) => type)).not.toContain('Holds')
})

test.for<readonly [file: string, from: RegExp, to: string]>([
  ['alarm-too-few-in-service-raises-one.yaml', /within: 5m/, 'within: 1s'],
  ['hook-a-terminated-instance-waits-until-its-work-is-saved.yaml', /within: 4m/, 'within: 1m'],
  ['hook-nobody-answers-and-the-default-applies.yaml', /within: 15m/, 'within: 14m'],
  ['alarm-network-loss-raises-none-until-the-group-notices.yaml', /within: 30m/, 'within: 1m'],
  ['alarm-a-lack-of-data-can-invoke-a-policy.yaml', /desired: 9/, 'desired: 8'],
  ['alarm-an-action-waits-until-the-change-has-held.yaml', /HighPeriods: '10'/, "HighPeriods: '3'"],
  [
    'load-balancer-an-instance-is-drained-before-it-is-terminated.yaml',
    /method:/,
    'settings: { asg.drainEarlyFinish: true }\nmethod:',
  ],
  ['load-balancer-finds-what-status-checks-do-not.yaml', /within: 4m/, 'within: 30s'],
  ['load-balancer-only-for-its-health-check.yaml', /within: 4m/, 'within: 1m'],
  ['cooldown-keeps-the-next-activity-waiting.yaml', /Cooldown: '600'/, "Cooldown: '60'"],
  [
    'policy-steps-add-more-the-busier-a-group-is.yaml',
    /requestsPerSecond: 700/,
    'requestsPerSecond: 600',
  ],
  [
    'policy-target-tracking-follows-the-load.yaml',
    /requestsPerSecond: 500/,
    'requestsPerSecond: 400',
  ],
  [
    'suspended-alarm-notification-is-made-up-for-on-resume.yaml',
    /desired: 7, serving: 7/,
    'desired: 6',
  ],
  ['suspended-alarm-notification-makes-policies-deaf.yaml', /\[AlarmNotification\]/, '[Launch]'],
  ['capacity-a-resize-is-carried-out-by-scaling-activities.yaml', /serving: 9/, 'serving: 8'],
  [
    'cooldown-a-change-by-hand-ignores-it.yaml',
    /desiredCapacity: 9/,
    'desiredCapacity: 9, honorCooldown: true',
  ],
  ['cooldown-a-change-that-honours-it-is-refused.yaml', /, honorCooldown: true/, ''],
  ['health-an-instance-that-ec2-reboots-is-replaced.yaml', /within: 33m/, 'within: 29m'],
  ['health-an-instance-that-ec2-retires-is-replaced.yaml', /within: 33m/, 'within: 29m'],
  ['scale-in-looks-at-the-zones-before-the-policy.yaml', /fullestZoneFirst/, 'oldestFirst'],
  [
    'scale-in-looks-at-the-zones-before-the-policy.yaml',
    /desiredCapacity: 4/,
    'desiredCapacity: 2',
  ],
  ['load-a-crash-loop-costs-nothing-while-others-have-room.yaml', /: 240 }/, ': 600 }'],
  [
    'load-a-dead-application-goes-unnoticed-without-a-load-balancer.yaml',
    /method:/,
    'monitors:\n  - externalCheck: { group: web, every: 60s }\nmethod:',
  ],
  [
    'load-balancer-an-error-to-its-health-check-replaces-instances-that-serve.yaml',
    /within: 15m/,
    'within: 1m',
  ],
  [
    'load-room-for-a-lost-zone-keeps-an-overload-from-spreading.yaml',
    /aboveCpu: 90/,
    'aboveCpu: 70',
  ],
  [
    'load-target-tracking-neither-thrashes-nor-loses-many-requests.yaml',
    /within: 30m/,
    'within: 5h',
  ],
  [
    'load-target-tracking-neither-thrashes-nor-loses-many-requests.yaml',
    /percent: 2/,
    'percent: 0.01',
  ],
  ['scale-in-takes-outdated-instances-first.yaml', /outdatedFirst/, 'newestFirst'],
  [
    'scheduled-actions-follow-the-clocks-of-their-time-zone.yaml',
    /America\/New_York/,
    'America/Bogota',
  ],
  ['scheduled-sizes-are-set-at-a-future-time.yaml', /maxSize: 3/, 'maxSize: 4'],
  ['suspended-scheduled-actions-are-lost.yaml', /desiredCapacity: 9/, 'desiredCapacity: 8'],
  ['suspended-a-change-shows-at-once-and-nothing-follows.yaml', /, group: web }$/m, allButLaunch],
  ['suspended-by-the-service-after-a-day-of-failed-launches.yaml', /within: 25h/, 'within: 23h'],
  ['suspended-by-the-service-is-resumed-by-hand-alone.yaml', /for: 30h/, 'for: 23h'],
  [
    'suspended-by-the-service-and-resumed.yaml',
    /Processes, group: web/,
    'Processes, group: web, scalingProcesses: [Terminate]',
  ],
  ['suspended-health-check-does-not-see-a-stopped-instance.yaml', /\[HealthCheck\]/, '[Launch]'],
  ['suspended-health-check-still-hears-set-instance-health.yaml', /\[HealthCheck\]/, '[Terminate]'],
  ['suspended-launch-leaves-a-gap.yaml', /\[Launch\]/, '[AlarmNotification]'],
  ['suspended-replace-unhealthy-keeps-what-is-dead.yaml', /within: 2h/, 'within: 1h'],
  ['suspended-terminate-keeps-what-is-dead.yaml', /\[Terminate\]/, '[AZRebalance]'],
  ['suspended-what-was-held-back-follows-on-resume.yaml', /Resume/, 'Suspend'],
  ['zones-a-change-of-the-zones-rebalances.yaml', /percentOfMaximum: 117/, 'percentOfMaximum: 100'],
  ['zones-a-change-of-the-zones-rebalances.yaml', /within: 15m/, 'within: 1m'],
  [
    'zones-a-launch-that-fails-is-tried-in-another-zone.yaml',
    /availabilityZones: .*\]/,
    'percent: 100',
  ],
  [
    'zones-a-lost-zone-is-replaced-elsewhere-and-refilled-on-its-return.yaml',
    /within: 20m/,
    'within: 1m',
  ],
  [
    'zones-a-lost-zone-is-replaced-elsewhere-and-refilled-on-its-return.yaml',
    /percentOfMaximum: 109/,
    'percentOfMaximum: 100',
  ],
  ['zones-balance-is-kept-while-az-rebalance-is-suspended.yaml', /fullestZoneFirst/, 'newestFirst'],
  ['zones-of-another-region-are-refused.yaml', /us-west-2a/, 'us-east-1b'],
  ['zones-terminating-by-hand-rebalances.yaml', /within: 10m/, 'within: 10s'],
])('%s is violated when something is made wrong', async ([file, from, to]) => {
  const run = await runScenario(reading(file, new RegExp(from, `${from.flags}g`), to))
  expect(run.outcome).toBe('violated')
})

test('N1.2: before December 2012 a group never recovers, and that is Violated, not Unknown', async () => {
  const file = 'before-december-2012-network-loss-is-never-noticed.yaml'
  const run = await runScenario(
    reading(file, /- unnoticed: .*/g, '- recovers: { group: batch-server, within: 25m }'),
  )
  expect(run.findings.map(({ type }) => type)).toEqual(['Violated'])
  expect(run.findings[0]).toMatchObject({
    claim: 'batch-server recovers within 25 min',
    because: 'it was still down when the run ended, 1 d after it began',
  })
})

test('N2.18: what a rebalance takes once the zone is back is no part of the recovery, and is told', async () => {
  const file = 'zones-a-lost-zone-is-replaced-elsewhere-and-refilled-on-its-return.yaml'
  const run = await runScenario(await readScenario(folder + file), { seed: '5' })
  const [recovers] = run.findings
  expect(recovers).toMatchObject({ type: 'Holds', checker: 'recovers' })
  expect(recovers!.remark).toMatch(
    /^once the fault was over, a rebalance left 11 of 12 serving for a while, 3\d min .* after it began$/,
  )
})
