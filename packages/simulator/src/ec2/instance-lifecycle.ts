import type { Effects } from '../effects.ts'
import type { InstanceDescription, InstanceState, StatusCheck } from './events.ts'
import { advanceEvent, nextEventAt } from './scheduled-events.ts'
import type { Ec2Instance, Ec2State } from './state.ts'
import { decideStatusChecks, nextStatusCheckAt, type StatusCheckAction } from './status-checks.ts'

export interface RunInstanceOptions extends InstanceDescription {
  /** Milliseconds until it is running. */
  readonly pendingFor: number
}

/** Starts an instance. Answers the sequence number of the entry. */
export function runInstance(effects: Effects, options: RunInstanceOptions): number {
  const { pendingFor, ...described } = options
  return effects.emit({
    type: 'Ec2InstanceCreated',
    ...described,
    runningAt: effects.now + pendingFor,
  })
}

/** Begins the end of an instance; one that is ending already is left alone. */
export function terminateInstance(
  effects: Effects,
  instance: Ec2Instance,
  reason: string,
  takes: number,
): void {
  if (instance.state === 'shutting-down' || instance.state === 'terminated') return
  changeState(effects, instance, 'shutting-down', { reason, nextAt: effects.now + takes })
}

/** Stops a running instance; any other is left alone. */
export function stopInstance(
  effects: Effects,
  instance: Ec2Instance,
  reason = 'Client.UserInitiatedShutdown: User initiated shutdown',
): void {
  if (instance.state !== 'running') return
  changeState(effects, instance, 'stopping', {
    reason,
    nextAt: effects.now + effects.milliseconds('ec2.stopS', instance.instanceId),
  })
}

/**
 * Starts the operating system of a running instance anew; recovery does the same on other hardware.
 * Its network interface comes up with it.
 */
export function rebootInstance(
  effects: Effects,
  { instanceId, stateCause }: Ec2Instance,
  how: 'reboot' | 'recover',
): void {
  const takes = effects.milliseconds('ec2.bootS', instanceId, stateCause, effects.now)
  effects.emit({
    type: 'InstanceRebooted',
    instanceId,
    recovered: how === 'recover',
    bootedAt: effects.now + takes,
  })
}

/** Starts a stopped instance, or one that is stopping, as soon as it has stopped. */
export function startInstance(effects: Effects, instance: Ec2Instance): void {
  if (instance.state !== 'stopped' && instance.state !== 'stopping') return
  changeState(effects, instance, 'pending', {
    nextAt: effects.now + effects.milliseconds('ec2.pendingToRunningS', instance.instanceId),
  })
}

/** Does whatever is due at an instance and asks to be reminded of what comes next. */
export function advanceInstance(effects: Effects, state: Ec2State, instanceId: string): void {
  const find = (): Ec2Instance | undefined => state.instances.get(instanceId)
  for (const step of [advanceState, advanceScheduledEvent, advanceBoot, advanceServing]) {
    const instance = find()
    if (instance === undefined) return
    step(effects, instance)
  }
  const period = effects.milliseconds('ec2.statusCheckPeriodS')
  const instance = find()
  if (instance === undefined) return
  for (const action of decideStatusChecks(instance, effects.now, period)) {
    performStatusCheck(effects, find()!, action)
  }
  remindOfNext(effects, find()!, period)
}

function advanceState(effects: Effects, instance: Ec2Instance): void {
  if (instance.nextStateAt === undefined || instance.nextStateAt > effects.now) return
  switch (instance.state) {
    case 'pending':
      if (instance.dies !== undefined) return endInstance(effects, instance, instance.dies)
      return changeState(effects, instance, 'running', {
        bootedAt: effects.now + effects.milliseconds('ec2.bootS', instance.instanceId),
        firstResultsAt:
          effects.now + effects.milliseconds('ec2.statusInitializingS', instance.instanceId),
        governedBy: 'ec2.pendingToRunningS',
      })
    case 'shutting-down':
      return endInstance(effects, instance, instance.stateReason)
    case 'terminated':
      effects.emit(
        { type: 'Ec2InstanceForgotten', instanceId: instance.instanceId },
        { causes: [instance.stateCause], governedBy: 'ec2.terminatedVisibleS' },
      )
      break
    case 'stopping':
      changeState(effects, instance, 'stopped', {
        reason: instance.stateReason,
        governedBy: 'ec2.stopS',
      })
      break
    case 'running':
    case 'stopped':
  }
}

/** A stop that was announced stops the instance (EC-10). */
function advanceScheduledEvent(effects: Effects, instance: Ec2Instance): void {
  const began = advanceEvent(effects, instance)
  if (began === undefined) return
  const reason = 'Server.ScheduledStop: Stopped due to a scheduled retirement'
  effects.because([began], () => stopInstance(effects, instance, reason))
}

/** The instance is terminated and stays visible for a while (EC-1). */
function endInstance(effects: Effects, instance: Ec2Instance, reason: string | undefined): void {
  changeState(effects, instance, 'terminated', {
    reason,
    nextAt: effects.now + effects.milliseconds('ec2.terminatedVisibleS', instance.instanceId),
    governedBy: instance.state === 'pending' ? 'ec2.pendingToRunningS' : 'ec2.terminateS',
  })
}

interface StateChange {
  readonly reason?: string | undefined
  readonly nextAt?: number
  readonly bootedAt?: number
  readonly firstResultsAt?: number
  readonly governedBy?: 'ec2.pendingToRunningS' | 'ec2.stopS' | 'ec2.terminateS'
}

function changeState(
  effects: Effects,
  instance: Ec2Instance,
  to: InstanceState,
  change: StateChange,
): void {
  const { reason, nextAt, bootedAt, firstResultsAt, governedBy } = change
  effects.emit(
    {
      type: 'Ec2InstanceStateChanged',
      instanceId: instance.instanceId,
      from: instance.state,
      to,
      reason,
      nextAt,
      bootedAt,
      firstResultsAt,
    },
    governedBy && { causes: [instance.stateCause], governedBy },
  )
}

function advanceBoot(effects: Effects, instance: Ec2Instance): void {
  if (instance.bootedAt === undefined || instance.bootedAt > effects.now) return
  effects.emit(
    { type: 'InstanceBooted', instanceId: instance.instanceId },
    { causes: [instance.bootCause], governedBy: 'ec2.bootS' },
  )
}

/** The truth about an instance: it serves while it and its application run and it can be reached. */
function advanceServing(effects: Effects, instance: Ec2Instance): void {
  const { state, booted, networkUp, hostUp, applicationUp } = instance
  const serving = state === 'running' && booted && networkUp && hostUp && applicationUp
  if (serving === instance.serving) return
  effects.emit(
    { type: 'ServingChanged', instanceId: instance.instanceId, serving },
    { causes: [instance.servingCause] },
  )
}

function performStatusCheck(
  effects: Effects,
  instance: Ec2Instance,
  action: StatusCheckAction,
): void {
  const { instanceId } = instance
  const { check } = action
  if (action.type === 'Probe') return probe(effects, instance, check, action.passed)
  if (action.type === 'PublishFirstResult') {
    effects.emit(
      { type: 'StatusCheckPublished', instanceId, check, status: 'ok', impairedSince: undefined },
      { causes: [instance.stateCause], governedBy: 'ec2.statusInitializingS' },
    )
    return
  }
  const { status, impairedSince, cause } = instance[check].unpublished[0]!
  effects.emit(
    { type: 'StatusCheckPublished', instanceId, check, status, impairedSince },
    { causes: [cause], governedBy: 'ec2.statusPublishLagS' },
  )
}

function probe(effects: Effects, instance: Ec2Instance, check: StatusCheck, passed: boolean): void {
  const { instanceId, launchTime } = instance
  const before = instance[check]
  const consecutive = (passed ? before.passes : before.failures) + 1
  const episode = !passed && consecutive === 1 ? before.episode + 1 : before.episode
  const seq = effects.emit(
    { type: 'StatusCheckProbed', instanceId, check, passed, consecutive },
    { causes: [before.cause], governedBy: 'ec2.statusCheckPeriodS' },
  )
  const needed = effects.number(
    passed ? 'ec2.statusCheckPassesToOk' : 'ec2.statusCheckFailuresToImpaired',
    instanceId,
    check,
    episode,
  )
  const status = passed ? 'ok' : 'impaired'
  if (consecutive < needed || before.status === status) return
  const lag = effects.milliseconds('ec2.statusPublishLagS', instanceId, check, episode, status)
  effects.emit(
    {
      type: 'StatusCheckChanged',
      instanceId,
      check,
      status,
      impairedSince: impairedSince(
        passed,
        before.status === 'initializing',
        launchTime,
        effects.now,
      ),
      publishedAt: effects.now + lag,
    },
    { causes: [seq] },
  )
}

/** An instance that never was well is impaired since its launch (EC-6). */
function impairedSince(
  passed: boolean,
  fromLaunch: boolean,
  launchTime: number,
  now: number,
): number | undefined {
  if (passed) return undefined
  return fromLaunch ? launchTime : now
}

function remindOfNext(effects: Effects, instance: Ec2Instance, period: number): void {
  const times = [
    instance.nextStateAt,
    instance.bootedAt,
    nextStatusCheckAt(instance, effects.now, period),
    nextEventAt(instance),
  ].filter((at) => at !== undefined)
  if (times.length === 0) return
  effects.remind(
    { type: 'InstanceDue', instanceId: instance.instanceId },
    Math.max(effects.now, Math.min(...times)),
  )
}
