import { askForAll, textIn, textOr, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import type { Observer } from '../endpoint/observer.ts'
import type { SteadyStateFloor } from '../target.ts'
import { AwsError, StoppedError } from './aws-error.ts'

/** What ends a run before its time. */
export interface StopConditions {
  /** For experiments, which watch the alarms by themselves, too. */
  readonly alarmArns: readonly string[]
  /** Faults have hit these: they need not be there for the steady state. */
  hit(group: string, instanceIds: readonly string[]): void
  /** A call has changed what the group is to have: its steady state is none any more. */
  resized(group: string): void
  /** Throws `StoppedError`. */
  check(): Promise<void>
}

export interface ToWatch {
  readonly caller: Caller
  readonly observer: Observer
  readonly alarms: readonly string[]
  readonly steadyState: readonly SteadyStateFloor[]
}

/** Throws `AwsError` for an alarm that there is not, and for one that is in ALARM already. */
export async function createStopConditions(watched: ToWatch): Promise<StopConditions> {
  const { caller, observer, alarms, steadyState } = watched
  const begun = await lookAtAlarms(caller, alarms)
  const alarming = begun.find(({ state }) => state === 'ALARM')
  if (alarming !== undefined) {
    throw new AwsError(`the alarm ${alarming.name} is in ALARM already, so nothing was begun`)
  }
  /** By group: what faults account for. Undefined for a group whose sizes were changed. */
  const accounted = new Map<string, Set<string> | undefined>()

  function checkSteadyState({ claim, group, equals }: SteadyStateFloor): void {
    const hit = accounted.get(group)
    // Before the first fault the runner looks itself.
    if (hit === undefined) return
    const members = observer.members(group)
    const inService = members.filter(({ lifecycleState }) => lifecycleState === 'InService')
    const count = inService.filter(({ serving }) => claim === 'inService' || serving).length
    if (count >= equals - hit.size) return
    const what = claim === 'inService' ? 'in service' : 'serving'
    throw new StoppedError(
      `${group} has ${count} ${what} of ${equals}, and the faults account for ${hit.size}; the run was stopped`,
    )
  }

  /** Who was replaced does not account for a later loss. */
  function forgetReplaced(group: string): void {
    const hit = accounted.get(group)
    const floor = Math.max(
      0,
      ...steadyState.flatMap((one) => (one.group === group ? one.equals : [])),
    )
    const members = observer.members(group)
    const serving = members.filter((one) => one.serving && one.lifecycleState === 'InService')
    if (hit === undefined || serving.length < floor) return
    const here = new Set(members.map(({ instanceId }) => instanceId))
    for (const id of hit) if (!here.has(id)) hit.delete(id)
  }

  return {
    alarmArns: begun.map(({ arn }) => arn),
    hit(group, instanceIds) {
      const before = accounted.has(group) ? accounted.get(group) : new Set<string>()
      accounted.set(group, before)
      for (const id of instanceIds) before?.add(id)
    },
    resized: (group) => void accounted.set(group, undefined),
    async check() {
      const now = await lookAtAlarms(caller, alarms)
      const gone = now.find(({ state }) => state === 'ALARM')
      if (gone !== undefined) {
        throw new StoppedError(`the alarm ${gone.name} went into ALARM; the run was stopped`)
      }
      for (const floor of steadyState) checkSteadyState(floor)
      for (const group of accounted.keys()) forgetReplaced(group)
    },
  }
}

interface AlarmNow {
  readonly name: string
  readonly arn: string
  readonly state: string
}

async function lookAtAlarms(
  caller: Caller,
  names: readonly string[],
): Promise<readonly AlarmNow[]> {
  if (names.length === 0) return []
  const operation = 'DescribeAlarms'
  const alarms = await askForAll(caller, {
    service: 'cloudwatch',
    operation,
    input: { AlarmNames: names },
    list: 'MetricAlarms',
  })
  const find = (name: string): Json | undefined =>
    alarms.find(({ AlarmName: found }) => found === name)
  return names.map((name) => {
    const alarm = find(name)
    // One that was deleted watches nothing any more.
    if (alarm === undefined) throw new AwsError(`there is no alarm ${name}`)
    const arn = textIn(alarm, 'AlarmArn', operation)
    return { name, arn, state: textOr(alarm, 'StateValue', '') }
  })
}
