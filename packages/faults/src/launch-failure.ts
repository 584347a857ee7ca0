import type { FaultBehaviour, LaunchErrorCode, LaunchVerdict } from '@ifdown/simulator'
import type { FaultSpec } from './fault-spec.ts'
import { isDrawn, matchesLaunch } from './insufficient-instance-capacity.ts'
import { groupName, type GroupChoice } from './selection.ts'

/** What is wrong with the launches, in the field's words. */
export const launchFailureReasons = [
  'ami-not-found',
  'ami-not-shared',
  'ami-pending',
  'key-pair-not-found',
  'security-group-not-found',
  'subnet-not-found',
  'instance-profile-not-found',
  'instance-quota',
  'vcpu-quota',
  'instance-type-unsupported',
  'kms-key-invalid',
] as const

export type LaunchFailureReason = (typeof launchFailureReasons)[number]

export interface LaunchFailureOptions {
  readonly reason: LaunchFailureReason
  /** Only launches of this group; of every group when left out. */
  readonly group?: GroupChoice | undefined
  /** Only in these zones; in every zone when left out. */
  readonly availabilityZones?: readonly string[] | undefined
  /** The share of those launches that fail, more than 0 and at most 100; 100 when left out. */
  readonly percent?: number | undefined
}

/**
 * Launches fail for a reason that waiting does not mend: the AMI is gone, the key pair was deleted,
 * a quota is reached. With `kms-key-invalid` the instance dies while it is pending (HC-21).
 *
 * FIS has no action for these; the texts are EC2's (STR-52 to STR-70).
 */
export function launchFailure(options: LaunchFailureOptions): FaultSpec {
  const { reason, group, availabilityZones, percent } = options
  return {
    fault: 'launch-failure',
    parameters: {
      reason,
      ...(group !== undefined && { group: groupName(group) }),
      ...(availabilityZones !== undefined && { availabilityZones }),
      percent: percent ?? 100,
    },
  }
}

const codes: Readonly<Record<Exclude<LaunchFailureReason, 'kms-key-invalid'>, LaunchErrorCode>> = {
  'ami-not-found': 'InvalidAMIID.NotFound',
  'ami-not-shared': 'AuthFailure.NotAuthorizedForImages',
  'ami-pending': 'InvalidAMIID.Unavailable',
  'key-pair-not-found': 'InvalidKeyPair.NotFound',
  'security-group-not-found': 'InvalidGroup.NotFound',
  'subnet-not-found': 'InvalidSubnetID.NotFound',
  'instance-profile-not-found': 'InvalidIamInstanceProfile.NotFound',
  'instance-quota': 'InstanceLimitExceeded',
  'vcpu-quota': 'VcpuLimitExceeded',
  'instance-type-unsupported': 'Unsupported',
}

export const launchFailureBehaviour: FaultBehaviour = {
  name: 'launch-failure',
  choose: () => [],
  begin: () => [],
  end: () => [],
  onLaunch(parameters, launch, draw): LaunchVerdict {
    if (!matchesLaunch(parameters, launch) || !isDrawn(parameters, launch, draw)) {
      return { type: 'pass' }
    }
    const reason = parameters['reason'] as LaunchFailureReason
    return reason === 'kms-key-invalid'
      ? { type: 'die', reason: kmsKeyReason }
      : { type: 'fail', code: codes[reason] }
  },
}

/** Source: STR-64. */
const kmsKeyReason =
  'Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state'
