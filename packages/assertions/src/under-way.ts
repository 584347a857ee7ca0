import type { RecordEntry, RunRecord } from '@ifdown/history'
import { minutes } from '@ifdown/kernel'
import type { ActivityKind } from '@ifdown/simulator'
import { formatDuration } from './duration.ts'

/**
 * What Auto Scaling still had on its way in a group when the run ended, as a sentence; undefined
 * when there was nothing. A claim that is not met yet cannot be judged while there is something.
 */
export function stillUnderWay(record: RunRecord, group: string): string | undefined {
  const work: Work = {
    activities: new Map(),
    tolerated: new Map(),
    unhealthy: new Map(),
    replacements: new Set(),
  }
  for (const entry of record.entries) {
    if ('group' in entry && entry.group === group) follow(work, entry)
  }

  const [kind] = work.activities.values()
  if (kind !== undefined) return `${activityNames[kind]} of ${group} was still in progress`
  for (const [instanceId, until] of work.tolerated) {
    if (until <= record.endedAt) continue
    const left = formatDuration(until - record.endedAt)
    return `the impaired status check of ${instanceId} was still tolerated, for ${left} more`
  }
  for (const [instanceId, markedAt] of work.unhealthy) {
    if (markedAt + longestHealthLoop <= record.endedAt) continue
    return `${instanceId} was marked Unhealthy, but not terminated yet`
  }
  const [replaced] = work.replacements
  return replaced && `the launch that replaces ${replaced} was still due`
}

const activityNames: Readonly<Record<ActivityKind, string>> = {
  launch: 'a launch activity',
  terminate: 'a terminate activity',
  attach: 'the attaching of an instance',
  detach: 'the detaching of an instance',
  enterStandby: 'a move to Standby',
  exitStandby: 'a move out of Standby',
}

/** Two ticks of the slowest health loop that can be set: whoever is marked for longer was forgotten. */
const longestHealthLoop = minutes(10)

/** What is on its way in a group, by activity or instance. */
interface Work {
  readonly activities: Map<string, ActivityKind>
  readonly tolerated: Map<string, number>
  readonly unhealthy: Map<string, number>
  readonly replacements: Set<string>
}

function follow(
  { activities, tolerated, unhealthy, replacements }: Work,
  entry: RecordEntry,
): void {
  switch (entry.type) {
    case 'ActivityBegan':
      activities.set(entry.activityId, entry.kind)
      break
    case 'ActivityEnded':
      activities.delete(entry.activityId)
      break
    case 'ImpairmentNoticed':
      tolerated.set(entry.instanceId, entry.toleratedUntil)
      break
    case 'ImpairmentForgotten':
      tolerated.delete(entry.instanceId)
      break
    case 'HealthStatusChanged':
      tolerated.delete(entry.instanceId)
      if (entry.to === 'Unhealthy') unhealthy.set(entry.instanceId, entry.at)
      else unhealthy.delete(entry.instanceId)
      break
    case 'LifecycleStateChanged':
      if (entry.to === 'Terminating') {
        tolerated.delete(entry.instanceId)
        unhealthy.delete(entry.instanceId)
      }
      break
    case 'ReplacementScheduled':
      replacements.add(entry.instanceId)
      break
    case 'ReplacementDropped':
      replacements.delete(entry.instanceId)
      break
    case 'LaunchDecided':
      if (entry.replaces !== undefined) replacements.delete(entry.replaces)
      break
    default:
  }
}
