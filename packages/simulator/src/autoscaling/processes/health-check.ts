import type { UnhealthyReason } from '../cause.ts'

/** What the HealthCheck process may look at of one member that something may be wrong with. */
export interface SuspectView {
  readonly instanceId: string
  readonly inService: boolean
  readonly healthy: boolean
  /** When the grace period of the member ends. */
  readonly graceEndsAt: number
  readonly toleratedUntil: number | undefined
  /** EC2's instance state; undefined once EC2 has forgotten the instance. */
  readonly instanceState: string | undefined
  /** Some published status check is `impaired`. */
  readonly impaired: boolean
  /** Since when some load balancer says that it is unhealthy, if that counts. */
  readonly elbUnhealthySince?: number | undefined
  /** When what EC2 announced makes it unhealthy; undefined when nothing is. */
  readonly eventMarksAt: number | undefined
  /** How long an impaired status check of it is tolerated; Infinity for ever. Milliseconds. */
  readonly tolerance: number
}

export interface HealthCheckRules {
  readonly now: number
  readonly dwellResetOnOk: boolean
  readonly graceCoversEc2StatusChecks: boolean
  /** How long what a load balancer says is tolerated (HC-5). Milliseconds. */
  readonly otherChecksDwell?: number
}

export type HealthCheckAction =
  | {
      readonly type: 'MarkUnhealthy'
      readonly reason: UnhealthyReason
      readonly afterGrace: boolean
    }
  | { readonly type: 'NoticeImpairment'; readonly toleratedUntil: number }
  | { readonly type: 'ForgetImpairment' }

/** Says what the HealthCheck process does about one member at a tick of the health loop. */
export function decideHealthCheck(
  suspect: SuspectView,
  rules: HealthCheckRules,
): HealthCheckAction | undefined {
  if (!suspect.inService || !suspect.healthy) return undefined
  if (suspect.instanceState !== 'running') {
    // Even inside the grace period (HC-4).
    return { type: 'MarkUnhealthy', reason: 'instance-state', afterGrace: false }
  }
  const elbMarkAt = elbMarkableAt(suspect, rules)
  if (elbMarkAt <= rules.now) {
    const afterGrace = suspect.graceEndsAt > suspect.elbUnhealthySince!
    return { type: 'MarkUnhealthy', reason: 'elb', afterGrace }
  }
  if (suspect.eventMarksAt !== undefined && suspect.eventMarksAt <= rules.now) {
    // Neither tolerance nor grace period is documented for it (HC-18).
    return { type: 'MarkUnhealthy', reason: 'scheduled-event', afterGrace: false }
  }
  if (!suspect.impaired) {
    const forget = suspect.toleratedUntil !== undefined && rules.dwellResetOnOk
    return forget ? { type: 'ForgetImpairment' } : undefined
  }
  if (suspect.tolerance === Infinity) return undefined
  if (suspect.toleratedUntil === undefined) {
    return { type: 'NoticeImpairment', toleratedUntil: rules.now + suspect.tolerance }
  }
  if (rules.now < markableAt(suspect, rules)) return undefined
  const afterGrace = graceOf(suspect, rules) > suspect.toleratedUntil
  return { type: 'MarkUnhealthy', reason: 'status-check', afterGrace }
}

/** When the HealthCheck process will next do something about a member; undefined for never. */
export function nextHealthCheckAt(
  suspect: SuspectView,
  rules: HealthCheckRules,
): number | undefined {
  if (!suspect.inService || !suspect.healthy) return undefined
  if (suspect.instanceState !== 'running') return rules.now
  const at = Math.min(
    nextStatusCheckMatterAt(suspect, rules) ?? Infinity,
    suspect.eventMarksAt ?? Infinity,
    Math.max(rules.now, elbMarkableAt(suspect, rules)),
  )
  return at === Infinity ? undefined : at
}

/** What load balancers find waits for the grace period, and by itself is tolerated no longer (HC-5, HC-12). */
function elbMarkableAt(suspect: SuspectView, rules: HealthCheckRules): number {
  if (suspect.elbUnhealthySince === undefined) return Infinity
  return Math.max(suspect.elbUnhealthySince + (rules.otherChecksDwell ?? 0), suspect.graceEndsAt)
}

function nextStatusCheckMatterAt(
  suspect: SuspectView,
  rules: HealthCheckRules,
): number | undefined {
  if (!suspect.impaired) {
    return suspect.toleratedUntil !== undefined && rules.dwellResetOnOk ? rules.now : undefined
  }
  if (suspect.tolerance === Infinity) return undefined
  return suspect.toleratedUntil === undefined ? rules.now : markableAt(suspect, rules)
}

function markableAt(suspect: SuspectView, rules: HealthCheckRules): number {
  return Math.max(suspect.toleratedUntil ?? 0, graceOf(suspect, rules))
}

function graceOf(suspect: SuspectView, rules: HealthCheckRules): number {
  return rules.graceCoversEc2StatusChecks ? suspect.graceEndsAt : 0
}
