import type { Operation } from '../../operation.ts'
import type { Ec2 } from '../context.ts'
import * as instances from './instances.ts'
import * as places from './places.ts'

export const ec2Operations: readonly Operation<Ec2>[] = [
  instances.describeInstances,
  instances.describeInstanceStatus,
  instances.terminateInstances,
  places.describeAvailabilityZones,
  places.describeRegions,
]
