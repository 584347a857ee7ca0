/*
 * Health checks of targets. Checks come at a fixed beat, and what they find changes rarely: so their
 * results are counted when something changes, and none of them is an event.
 */

/** What an instance answers to a health check. `error` is an answer that is not the wanted one. */
export type HealthResponse = 'ok' | 'error' | 'refused' | 'timeout'

/** How targets are checked (ELB-01, ELB-20). Times are milliseconds. */
export interface HealthCheck {
  readonly protocol: string
  /** `traffic-port` or a number. */
  readonly port: string
  /** Of HTTP and HTTPS. */
  readonly path: string | undefined
  readonly interval: number
  readonly timeout: number
  readonly healthyThreshold: number
  readonly unhealthyThreshold: number
  /** The HTTP codes that are a pass. */
  readonly matcher: string | undefined
}

/** `unused` targets are not checked, `draining` ones do not change any more. Source: ELB-02. */
export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining'

/** Where the checks of a target stand. */
export interface Checking {
  /** The beat: a check is sent then and each interval later. Milliseconds since the epoch. */
  readonly firstAt: number
  readonly response: HealthResponse
  /** Checks sent before are counted. */
  readonly since: number
  /** How many results in a row are alike, and whether they passed. */
  readonly run: number
  readonly passing: boolean
  /** Enough checks were sent to decide, and the last of them has not timed out yet. */
  readonly decided: HealthChange | undefined
}

export interface HealthChange {
  readonly to: 'healthy' | 'unhealthy'
  /** What the checks found. */
  readonly response: HealthResponse
  /** When the check that decides is sent, and when its result is known. */
  readonly sentAt: number
  readonly at: number
}

export interface CheckRules {
  readonly healthCheck: HealthCheck
  /** A new target is healthy after one passed check (ELB-03); not at a classic load balancer. */
  readonly oneSuffices: boolean
}

/** To a check of the connection alone any answer is a pass. */
export function passes({ protocol }: HealthCheck, response: HealthResponse): boolean {
  if (response === 'ok') return true
  return response === 'error' && !protocol.startsWith('HTTP')
}

/** The checks of a target begin anew. */
export function beginChecking(firstAt: number, since: number, response: HealthResponse): Checking {
  return { firstAt, response, since, run: 0, passing: false, decided: undefined }
}

/** Counts what was sent until now; from here on the target answers something else. */
export function answerOtherwise(
  state: TargetState,
  checking: Checking,
  rules: CheckRules,
  response: HealthResponse,
  now: number,
): Checking {
  const { healthCheck } = rules
  const next = nextHealthChange(state, checking, rules)
  const sent = checksSent(checking, healthCheck.interval, now)
  const passing = passes(healthCheck, checking.response)
  const goesOn = passing === checking.passing
  return {
    ...checking,
    response,
    since: now,
    run: sent === 0 ? checking.run : (goesOn ? checking.run : 0) + sent,
    passing: sent === 0 ? checking.passing : passing,
    decided: next !== undefined && next.sentAt < now ? next : undefined,
  }
}

/** When a target will be healthy or unhealthy if it goes on answering the same; source: ELB-03, ELB-04. */
export function nextHealthChange(
  state: TargetState,
  checking: Checking,
  rules: CheckRules,
): HealthChange | undefined {
  if (checking.decided !== undefined) return checking.decided
  const { healthCheck } = rules
  const { firstAt, since, response } = checking
  const passing = passes(healthCheck, response)
  const threshold = thresholdOf(state, passing, rules)
  if (threshold === undefined) return undefined
  const counted = checking.passing === passing ? checking.run : 0
  const first = Math.max(0, Math.ceil((since - firstAt) / healthCheck.interval))
  const index = first + Math.max(1, threshold - counted) - 1
  const sentAt = firstAt + index * healthCheck.interval
  // What is not answered fails when its time is over.
  const at = response === 'timeout' ? sentAt + healthCheck.timeout : sentAt
  return { to: passing ? 'healthy' : 'unhealthy', response, sentAt, at }
}

/** How many results alike it takes; undefined when they change nothing. */
function thresholdOf(
  state: TargetState,
  passing: boolean,
  { healthCheck, oneSuffices }: CheckRules,
): number | undefined {
  if (state === 'unused' || state === 'draining') return undefined
  if (!passing) return state === 'unhealthy' ? undefined : healthCheck.unhealthyThreshold
  if (state === 'healthy') return undefined
  return state === 'initial' && oneSuffices ? 1 : healthCheck.healthyThreshold
}

function checksSent({ firstAt, since }: Checking, interval: number, until: number): number {
  const before = (at: number) => Math.max(0, Math.ceil((at - firstAt) / interval))
  return before(until) - before(since)
}
