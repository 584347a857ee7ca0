import type { MemberNow, OperationOutput, OperationRequest, ServiceError } from '@ifdown/simulator'
import { isServiceError } from '@ifdown/simulator'
import type { ExternalCheckSpec } from '../target.ts'

/** Checks of one's own beside groups, which call SetInstanceHealth. */
export interface ExternalChecks {
  start(spec: ExternalCheckSpec): void
  /** When the next probe is due; infinite for none. */
  nextAt(): number
  /** Makes the probes that are due. */
  probe(
    now: number,
    members: (group: string) => readonly MemberNow[],
    call: (request: OperationRequest) => Promise<OperationOutput | ServiceError>,
  ): Promise<void>
}

interface Running {
  readonly spec: ExternalCheckSpec
  nextAt: number
  /** Failed probes in a row, by instance. */
  failures: ReadonlyMap<string, number>
}

export function createExternalChecks(startedAt: number): ExternalChecks {
  const running: Running[] = []
  return {
    start: (spec) =>
      void running.push({ spec, nextAt: startedAt + spec.every, failures: new Map() }),
    nextAt: () => Math.min(Infinity, ...running.map(({ nextAt }) => nextAt)),
    async probe(now, members, call) {
      for (const check of running.filter(({ nextAt }) => nextAt <= now)) {
        while (check.nextAt <= now) check.nextAt += check.spec.every
        const seen = new Map<string, number>()
        for (const member of members(check.spec.group)) {
          if (member.lifecycleState !== 'InService' || member.healthStatus !== 'Healthy') continue
          if (member.serving) continue
          const failed = (check.failures.get(member.instanceId) ?? 0) + 1
          if (failed < check.spec.failures) seen.set(member.instanceId, failed)
          // A refusal, inside the grace period for example, is met by trying again.
          // oxlint-disable-next-line no-await-in-loop
          else if (isServiceError(await call(markUnhealthy(member.instanceId, check.spec)))) {
            seen.set(member.instanceId, failed)
          }
        }
        check.failures = seen
      }
    },
  }
}

function markUnhealthy(
  instanceId: string,
  { shouldRespectGracePeriod }: ExternalCheckSpec,
): OperationRequest {
  return {
    service: 'autoscaling',
    operation: 'SetInstanceHealth',
    input: {
      InstanceId: instanceId,
      HealthStatus: 'Unhealthy',
      ShouldRespectGracePeriod: shouldRespectGracePeriod,
    },
  }
}
