import type { RecordEntry } from '@ifdown/history'
import type { SettingOverrides } from '@ifdown/simulator'
import type { Simulation } from '@ifdown/targets'
import { describe, expect, test } from 'vitest'
import {
  call,
  createBatchServer,
  createStorySimulation,
  firstEntry,
  ifdown,
  story,
} from './batch-server.ts'
import { fixturePath } from './fixtures.ts'

/*
 * Two runs of the author's that were published with their times (G1 and G2 in the ledger of
 * rules). What was left to chance is pinned through settings, so that the wall-clock times can be compared.
 */

const tolerance = 15_000

/** A group that has been in service for a while at `at`. */
async function createAt(at: number, settings: SettingOverrides): Promise<Simulation> {
  const simulation = createStorySimulation({
    era: 'classic2013',
    startAt: at - 10 * 60_000,
    settings,
  })
  createBatchServer(simulation)
  await simulation.runUntil(at)
  expect(simulation.cloud.settled()).toBe(true)
  return simulation
}

interface Milestones {
  readonly impairedSince: number
  readonly visible: number
  readonly unhealthy: number
  readonly terminating: number
  readonly pending: number
  readonly inService: number
  readonly terminated: number
}

function milestonesOf(entries: readonly RecordEntry[]): Milestones {
  const terminated = firstEntry(entries, 'ActivityEnded', ({ kind }) => kind === 'terminate')
  return {
    impairedSince: firstEntry(entries, 'StatusCheckChanged')!.impairedSince!,
    visible: firstEntry(entries, 'StatusCheckPublished')!.at,
    unhealthy: firstEntry(entries, 'HealthStatusChanged')!.at,
    terminating: firstEntry(entries, 'ActivityBegan', ({ kind }) => kind === 'terminate')!.at,
    pending: firstEntry(entries, 'InstanceJoinedGroup')!.at,
    inService: firstEntry(entries, 'LifecycleStateChanged', ({ to }) => to === 'InService')!.at,
    terminated: terminated!.at,
  }
}

/** The facts of a run, one a line, with the time of day. */
function timelineOf(entries: readonly RecordEntry[]): string {
  return entries
    .flatMap((entry) => {
      const what = tell(entry)
      return what === undefined ? [] : `${new Date(entry.at).toISOString().slice(11, 23)}  ${what}`
    })
    .join('\n')
}

function tell(entry: RecordEntry): string | undefined {
  switch (entry.type) {
    case 'FaultBegan':
      return `${entry.fault} begins`
    case 'OperationCalled':
      return `${entry.operation} is called`
    case 'ServingChanged':
      return entry.serving ? 'an instance serves' : 'an instance serves no more'
    case 'StatusCheckProbed':
      return `${entry.check} status check ${entry.passed ? 'passes' : 'fails'}, ${entry.consecutive} in a row`
    case 'StatusCheckChanged':
      return `${entry.check} status check is ${entry.status}`
    case 'StatusCheckPublished':
      return `${entry.check} status ${entry.status} is visible`
    case 'ImpairmentNoticed':
      return 'the health loop sees it, and tolerates it'
    case 'HealthStatusChanged':
      return `the member is ${entry.to}`
    case 'ActivityBegan':
      return `activity begins: ${entry.kind}`
    case 'ActivityEnded':
      return `activity ends: ${entry.kind}, ${entry.statusCode}`
    case 'LaunchDecided':
      return 'a launch is decided'
    case 'LifecycleStateChanged':
      return `${entry.from} -> ${entry.to}`
    case 'EmailDelivered':
      return `e-mail: ${entry.subject}`
    default:
      return undefined
  }
}

describe('N1.10 G1, as measured on 2013-12-14', () => {
  const at = (time: string) => Date.parse(`2013-12-14T${time}Z`)
  const down = at('14:19:19')
  const pins: SettingOverrides = {
    'ec2.statusCheckFailuresToImpaired': 3,
    'ec2.statusPublishLagS': 26,
    'asg.healthCheckPhaseS': 8,
    'asg.statusCheckDwellS': 930,
    'asg.replacementLaunchDelayS': 29,
    'asg.launchCallLatencyS': 2,
    'ec2.terminateS': 63,
  }

  async function run(): Promise<readonly RecordEntry[]> {
    const simulation = await createAt(down, pins)
    ifdown(simulation)
    await simulation.advance(30 * 60_000)
    return simulation.record().entries.filter((entry) => entry.at >= down)
  }

  test('happens at the recorded times', async () => {
    const found = milestonesOf(await run())

    expect(found.impairedSince).toBe(at('14:22:00'))
    // Not yet at 14:22:16, seen at 14:22:27.
    expect(found.visible).toBeGreaterThan(at('14:22:16'))
    expect(found.visible).toBeLessThanOrEqual(at('14:22:27'))
    expect(found.unhealthy).toBeGreaterThanOrEqual(at('14:38:06') - tolerance)
    expect(found.unhealthy).toBeLessThanOrEqual(at('14:38:17') + tolerance)
    expect(Math.abs(found.terminating - at('14:38:38.257'))).toBeLessThanOrEqual(tolerance)
    expect(found.pending).toBeLessThanOrEqual(at('14:39:10') + tolerance)
    expect(Math.abs(found.terminated - at('14:39:41.271'))).toBeLessThanOrEqual(tolerance)
  })

  test('with the pins lands where the model says, to the second', async () => {
    const found = milestonesOf(await run())

    expect(found).toMatchObject({
      visible: at('14:22:26'),
      unhealthy: at('14:38:08'),
      terminating: at('14:38:38'),
      pending: at('14:39:09'),
      terminated: at('14:39:41'),
    })
  })

  test('reads as it did', async () => {
    await expect(timelineOf(await run())).toMatchFileSnapshot(fixturePath('timelines/g1.txt'))
  })
})

describe('N1.10 G2, as measured on 2015-04-17 with SetInstanceHealth', () => {
  const at = (time: string) => Date.parse(`2015-04-17T${time}Z`)
  const down = at('03:08:39')
  const marked = at('03:13:14.504')
  const pins: SettingOverrides = {
    'ec2.statusCheckFailuresToImpaired': 2,
    'ec2.statusPublishLagS': 26,
    'asg.healthCheckPhaseS': 6.3,
    'asg.replacementLaunchDelayS': 26,
    'asg.launchCallLatencyS': 2,
    'asg.launchActivityS': 32,
    'ec2.terminateS': 23,
  }

  async function run(): Promise<readonly RecordEntry[]> {
    const simulation = await createAt(down, pins)
    ifdown(simulation)
    await simulation.runUntil(marked)
    const [member] = simulation.group(story.group).members()
    call(simulation, 'SetInstanceHealth', {
      InstanceId: member!.instanceId,
      HealthStatus: 'Unhealthy',
    })
    await simulation.advance(5 * 60_000)
    return simulation.record().entries.filter((entry) => entry.at >= down)
  }

  test('happens at the recorded times', async () => {
    const found = milestonesOf(await run())

    expect(found.impairedSince).toBe(at('03:10:00'))
    // Not yet at 03:10:25, seen at 03:10:31.
    expect(found.visible).toBeGreaterThan(at('03:10:25'))
    expect(found.visible).toBeLessThanOrEqual(at('03:10:31'))
    expect(found.unhealthy).toBe(marked)
    expect(Math.abs(found.terminating - at('03:13:36.342'))).toBeLessThanOrEqual(tolerance)
    expect(Math.abs(found.terminated - at('03:13:59.4'))).toBeLessThanOrEqual(tolerance)
    expect(found.pending).toBeLessThanOrEqual(at('03:14:05') + tolerance)
    expect(found.inService).toBeLessThanOrEqual(at('03:14:37') + tolerance)
  })

  test('with the pins lands where the model says, to a tenth of a second', async () => {
    const found = milestonesOf(await run())

    expect(found).toMatchObject({
      visible: at('03:10:26'),
      unhealthy: marked,
      terminating: at('03:13:36.300'),
      terminated: at('03:13:59.300'),
      pending: at('03:14:04.300'),
      inService: at('03:14:36.300'),
    })
  })

  test('reads as it did', async () => {
    await expect(timelineOf(await run())).toMatchFileSnapshot(fixturePath('timelines/g2.txt'))
  })
})
