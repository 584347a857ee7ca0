import { isServiceError, type Region } from '@ifdown/simulator'

export interface ExternalCheckOptions {
  readonly group: string
  /** Milliseconds between two probes. */
  readonly every: number
  /** How many probes in a row must fail before SetInstanceHealth is called; 2 when left out. */
  readonly failures?: number | undefined
  /** As in SetInstanceHealth; true when left out. */
  readonly shouldRespectGracePeriod?: boolean | undefined
  /** The first probe, in milliseconds since the epoch; one period from now when left out. */
  readonly firstAt?: number | undefined
}

/** A check of one's own that is running beside a group. */
export interface ExternalCheck {
  /** When it probes next. Milliseconds since the epoch. */
  readonly nextAt: number
  probe(): void
  /** The same check beside a fork of the Region, with the failures that it has seen. */
  fork(region: Region): ExternalCheck
}

/**
 * Does what a script of one's own would do: it sees whether an instance serves, which Auto Scaling
 * does not, and tells it through SetInstanceHealth. A refusal, inside the grace period for example,
 * is met by trying again at the next probe.
 */
export function startExternalCheck(region: Region, options: ExternalCheckOptions): ExternalCheck {
  return resumeExternalCheck(region, options, {
    failures: new Map(),
    nextAt: options.firstAt ?? region.now + options.every,
  })
}

/** What a check remembers between two probes. */
interface Progress {
  /** Failed probes in a row, by instance. */
  readonly failures: ReadonlyMap<string, number>
  readonly nextAt: number
}

function resumeExternalCheck(
  region: Region,
  options: ExternalCheckOptions,
  progress: Progress,
): ExternalCheck {
  const { group, every, failures: needed = 2, shouldRespectGracePeriod = true } = options
  let { failures, nextAt } = progress

  function markUnhealthy(instanceId: string): boolean {
    const answer = region.call({
      service: 'autoscaling',
      operation: 'SetInstanceHealth',
      input: {
        InstanceId: instanceId,
        HealthStatus: 'Unhealthy',
        ShouldRespectGracePeriod: shouldRespectGracePeriod,
      },
    })
    return !isServiceError(answer)
  }

  return {
    get nextAt() {
      return nextAt
    },
    probe() {
      nextAt += every
      const seen = new Map<string, number>()
      for (const member of region.members(group)) {
        if (member.lifecycleState !== 'InService' || member.healthStatus !== 'Healthy') continue
        if (member.serving) continue
        const failed = (failures.get(member.instanceId) ?? 0) + 1
        if (failed < needed || !markUnhealthy(member.instanceId)) {
          seen.set(member.instanceId, failed)
        }
      }
      failures = seen
    },
    fork: (forked) => resumeExternalCheck(forked, options, { failures, nextAt }),
  }
}
