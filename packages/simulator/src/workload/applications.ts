import type { Because } from '../effects.ts'
import type { Workloads } from './context.ts'
import type { ApplicationState, ApplicationStateChanged, HealthResponse } from './events.ts'
import { drawSpan } from './spans.ts'
import type { ScriptedHealth, WorkloadSpec } from './spec.ts'
import { newApplication, type Application } from './state.ts'

/*
 * What runs on one instance: it boots, it serves, it dies. EC2 and its status checks see none of it;
 * that is the point (EC-4).
 */

/** The instance runs: its application begins to start, or never will. */
export function beginApplication(workloads: Workloads, instanceId: string): void {
  const { effects, state, instances } = workloads
  const because: Because = { causes: [instances.describe(instanceId)!.stateCause] }
  if (state.heldDown.has(instanceId)) {
    return change(workloads, instanceId, { to: 'crashed', why: 'fault' }, because)
  }
  const boot = specFor(workloads, instanceId)?.boot
  if (boot === undefined) return
  const { takes, failsPercent = 0 } = boot
  if (effects.draw('workload', 'boot-fails', instanceId) * 100 < failsPercent) {
    return change(workloads, instanceId, { to: 'failed', why: 'boot' }, because)
  }
  if (takes === undefined) return
  const dueAt = effects.now + drawSpan(effects, takes, 'boot', instanceId)
  change(workloads, instanceId, { to: 'starting', why: 'boot', dueAt }, because)
}

/** The operating system has booted: what has no start of its own runs, too. */
export function noticeBoot(workloads: Workloads, instanceId: string): void {
  if (workloads.state.applications.has(instanceId)) return
  const spec = specFor(workloads, instanceId)
  if (spec === undefined || !livesAlone(spec)) return
  run(workloads, instanceId, 'boot', {})
}

/** Does whatever is due at what runs on an instance, and asks to be reminded of what comes next. */
export function advanceApplication(workloads: Workloads, instanceId: string): void {
  const { effects, state } = workloads
  const application = state.applications.get(instanceId)
  if (application === undefined) return
  const { dueAt, respondsUntil } = application
  if (dueAt !== undefined && dueAt <= effects.now) takeNextState(workloads, instanceId, application)
  else if (respondsUntil !== undefined && respondsUntil <= effects.now) {
    changeResponse(workloads, instanceId, application)
  }
  remindOfApplication(workloads, instanceId)
}

/** Asks for a reminder of what is next due at what runs on an instance. */
export function remindOfApplication({ effects, state }: Workloads, instanceId: string): void {
  const application = state.applications.get(instanceId)
  const { dueAt, respondsUntil } = application ?? newApplication
  const times = [dueAt, respondsUntil].filter((at) => at !== undefined)
  if (times.length === 0) return
  const at = Math.max(effects.now, Math.min(...times))
  effects.remind({ type: 'ApplicationDue', instanceId }, at)
}

/** The application dies and comes back after as long as a boot takes. */
export function crash(
  workloads: Workloads,
  instanceId: string,
  why: 'crash-loop' | 'overload',
  because: Because,
): void {
  const dueAt = workloads.effects.now + restartTakes(workloads, instanceId)
  change(workloads, instanceId, { to: 'crashed', why, dueAt }, because)
}

/** A fault kills the application, and keeps it down. One that never came up stays as it is. */
export function holdDown(workloads: Workloads, instanceId: string): void {
  const { state } = workloads.state.applications.get(instanceId) ?? newApplication
  if (state === 'failed') return
  change(workloads, instanceId, { to: 'crashed', why: 'fault' }, {})
}

/** The fault is over: the application starts again. */
export function letStart(workloads: Workloads, instanceId: string): void {
  if (!workloads.state.heldDown.has(instanceId)) return
  const dueAt = workloads.effects.now + restartTakes(workloads, instanceId)
  change(workloads, instanceId, { to: 'starting', why: 'restart', dueAt }, {})
}

/** A fault makes an application answer its health checks with an error, or no fault does any more. */
export function forceResponse(workloads: Workloads, instanceId: string, forced: boolean): void {
  const { effects, state } = workloads
  if (state.forcedUnhealthy.has(instanceId) === forced) return
  effects.emit({ type: 'HealthResponseForced', instanceId, forced })
}

/** What an instance sends comes later from now on, by so many milliseconds. */
export function delayNetwork(
  { effects, state }: Workloads,
  instanceId: string,
  delay: number,
): void {
  if ((state.delays.get(instanceId)?.delay ?? 0) === delay) return
  effects.emit({ type: 'NetworkDelayChanged', instanceId, delay })
}

/** Begins what a workload says of applications that run already. */
export function adopt(workloads: Workloads, instanceId: string): void {
  const { instances, state } = workloads
  const spec = specFor(workloads, instanceId)
  const before = state.applications.get(instanceId) ?? newApplication
  const now = instances.describe(instanceId)
  if (now?.running !== true || !now.booted || before.state !== 'running') return
  const lived = before.dueAt !== undefined || before.responds !== 'ok'
  if ((spec !== undefined && livesAlone(spec)) || lived) run(workloads, instanceId, 'workload', {})
}

/** What a health check of an instance is answered, and the latest entry that made it so. */
export interface HealthAnswer {
  readonly response: HealthResponse | 'refused' | 'timeout'
  readonly cause: number
  /** Milliseconds until it comes; left out for at once. */
  readonly delay?: number | undefined
}

/** Nothing answers where nobody is, and a dead application accepts no connection. */
export function healthAnswer(workloads: Workloads, instanceId: string): HealthAnswer {
  const answer = answerAtOnce(workloads, instanceId)
  const slow = workloads.state.delays.get(instanceId)
  if (slow === undefined || answer.response === 'timeout') return answer
  return { ...answer, delay: slow.delay, cause: Math.max(answer.cause, slow.cause) }
}

function answerAtOnce({ instances, state }: Workloads, instanceId: string): HealthAnswer {
  const now = instances.describe(instanceId)
  if (now === undefined) return { response: 'timeout', cause: 0 }
  const cause = now.servingCause
  if (!now.running || !now.booted || !now.networkUp) return { response: 'timeout', cause }
  if (!now.applicationUp) return { response: 'refused', cause }
  const forced = state.forcedUnhealthy.get(instanceId)
  if (forced !== undefined) return { response: 'error', cause: forced }
  const application = state.applications.get(instanceId) ?? newApplication
  return { response: application.responds, cause: Math.max(cause, application.cause) }
}

function takeNextState(workloads: Workloads, instanceId: string, application: Application): void {
  const { state, cause } = application
  const because: Because = { causes: [cause] }
  switch (state) {
    case 'starting':
      workloads.instances.completeBoot(instanceId, cause)
      return run(workloads, instanceId, 'boot', because)
    case 'crashed':
      return run(workloads, instanceId, 'restart', because)
    case 'running':
      return crash(workloads, instanceId, 'crash-loop', because)
    case 'failed':
  }
}

/** It serves, until it crashes by itself if it is one that does. */
function run(
  workloads: Workloads,
  instanceId: string,
  why: ApplicationStateChanged['why'],
  because: Because,
): void {
  const { effects, state } = workloads
  const spec = specFor(workloads, instanceId)
  const { crashes } = state.applications.get(instanceId) ?? newApplication
  const servesFor =
    spec?.crashLoop && drawSpan(effects, spec.crashLoop.servesFor, 'serves', instanceId, crashes)
  const dueAt = servesFor === undefined ? undefined : effects.now + servesFor
  const response = firstResponse(spec?.health, effects.now)
  change(workloads, instanceId, { to: 'running', why, dueAt, ...response }, because)
}

interface Response {
  readonly responds: HealthResponse
  readonly respondsUntil: number | undefined
}

function firstResponse(health: ScriptedHealth | undefined, now: number): Response {
  if (health === undefined || health === 'ok') return { responds: 'ok', respondsUntil: undefined }
  if (health === 'never') return { responds: 'error', respondsUntil: undefined }
  if ('slowStart' in health) return { responds: 'error', respondsUntil: now + health.slowStart }
  return { responds: 'ok', respondsUntil: now + health.flapping.healthyFor }
}

function changeResponse(
  workloads: Workloads,
  instanceId: string,
  { responds, cause }: Application,
): void {
  const { effects } = workloads
  const health = specFor(workloads, instanceId)?.health
  const response: HealthResponse = responds === 'ok' ? 'error' : 'ok'
  const flapping = typeof health === 'object' && 'flapping' in health ? health.flapping : undefined
  const lasts = response === 'ok' ? flapping?.healthyFor : flapping?.unhealthyFor
  const until = lasts === undefined ? undefined : effects.now + lasts
  effects.emit({ type: 'HealthResponseChanged', instanceId, response, until }, { causes: [cause] })
}

function restartTakes(workloads: Workloads, instanceId: string): number {
  const { effects, state } = workloads
  const takes = specFor(workloads, instanceId)?.boot?.takes
  const { crashes } = state.applications.get(instanceId) ?? newApplication
  if (takes === undefined) return effects.milliseconds('ec2.bootS', instanceId, 'restart', crashes)
  return drawSpan(effects, takes, 'restart', instanceId, crashes)
}

/** Whether an application does something by itself once it runs. */
function livesAlone({ crashLoop, health }: WorkloadSpec): boolean {
  return crashLoop !== undefined || (health !== undefined && health !== 'ok')
}

function specFor({ groups, state }: Workloads, instanceId: string): WorkloadSpec | undefined {
  const group = groups.groupOf(instanceId)
  return group === undefined ? undefined : state.groups.get(group)?.spec
}

interface Change {
  readonly to: ApplicationState
  readonly why: ApplicationStateChanged['why']
  readonly dueAt?: number | undefined
  readonly responds?: HealthResponse
  readonly respondsUntil?: number | undefined
}

function change(
  { effects, state }: Workloads,
  instanceId: string,
  { to, why, dueAt, responds = 'ok', respondsUntil }: Change,
  because: Because,
): void {
  const from = state.applications.get(instanceId)?.state ?? newApplication.state
  effects.emit(
    {
      type: 'ApplicationStateChanged',
      instanceId,
      from,
      to,
      why,
      dueAt,
      responds,
      respondsUntil,
    },
    because,
  )
}
