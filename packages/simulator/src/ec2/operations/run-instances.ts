import { mintResourceId } from '../../identifiers.ts'
import type { LaunchErrorCode } from '../../injection-points.ts'
import { command, number, present, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'
import { runInstance } from '../instance-lifecycle.ts'
import { findVersion, planOf, tagsFor, type InstancePlan } from '../launch-template.ts'
import { findSubnet, freeAddresses, zoneLetters } from '../network.ts'
import type { LaunchTemplateData } from '../resource-events.ts'
import { describeInstance } from './instances.ts'
import { findTemplate, versionNotFound } from './launch-templates.ts'

/** Instances that belong to no group. */
export const runInstances = command<Ec2>(
  'RunInstances',
  {
    required: ['MinCount', 'MaxCount'],
    optional: [
      'ImageId',
      'InstanceType',
      'KeyName',
      'SecurityGroupIds',
      'SecurityGroups',
      'SubnetId',
      'Placement',
      'IamInstanceProfile',
      'UserData',
      'LaunchTemplate',
      'TagSpecifications',
      'Monitoring',
      'DisableApiTermination',
      'ClientToken',
    ],
  },
  (ec2, input) => {
    const plan = readPlan(ec2, input)
    if (isServiceError(plan)) return plan
    if (plan.imageId === undefined) {
      return serviceError('MissingParameter', 'The request must contain the parameter ImageId')
    }
    const place = choosePlace(ec2, input)
    if (isServiceError(place)) return place
    const count = Number(input['MaxCount'])
    if (!(number(input['MinCount'])! >= 1 && count >= number(input['MinCount'])!)) {
      return serviceError(
        'InvalidParameterValue',
        `Value (${String(input['MinCount'])}) for parameter minCount is invalid.`,
      )
    }
    const started: string[] = []
    for (let index = 0; index < count; index++) {
      const answer = startOne(ec2, { ...plan, imageId: plan.imageId }, place)
      if (isServiceError(answer)) {
        if (started.length < number(input['MinCount'])!) return answer
        break
      }
      started.push(answer)
    }
    return {
      ReservationId: `r-${started[0]!.slice(2)}`,
      OwnerId: ec2.effects.accountId,
      Groups: [],
      Instances: started.map((id) => describeInstance(ec2, ec2.state.instances.get(id)!)),
    }
  },
)

/** What is given in the call stands above what a launch template has. */
function readPlan(ec2: Ec2, input: Input): InstancePlan | ServiceError {
  const specification = input['LaunchTemplate'] as Input | undefined
  if (specification === undefined) return planOf(input)
  const { Version: version = '$Default', ...named } = specification
  const template = findTemplate(ec2, named)
  if (isServiceError(template)) return template
  const found = findVersion(template, text(version)!)
  if (found === undefined) return versionNotFound(template, text(version)!)
  const data: LaunchTemplateData = { ...found.data, ...present(input) }
  const tags = { ...tagsFor('instance', found.data), ...tagsFor('instance', input) }
  return { ...planOf(data), tags }
}

interface Place {
  readonly availabilityZone: string
  readonly subnetId: string | undefined
}

function choosePlace(ec2: Ec2, input: Input): Place | ServiceError {
  const { effects, state, defaultNetwork } = ec2
  const subnetId = text(input['SubnetId'])
  if (subnetId !== undefined) {
    const subnet = findSubnet(ec2, subnetId)
    if (subnet !== undefined) return subnet
    return serviceError('InvalidSubnetID.NotFound', `The subnet ID '${subnetId}' does not exist`)
  }
  const zones = zoneLetters.map((letter) => effects.region + letter)
  const wanted = text((input['Placement'] as Input | undefined)?.['AvailabilityZone'])
  const zone = wanted ?? zones[Math.floor(effects.draw('run-instances-zone', state.created) * 3)]!
  if (!zones.includes(zone)) {
    return serviceError('InvalidParameterValue', `Invalid availability zone: [${zone}]`)
  }
  return { availabilityZone: zone, subnetId: defaultNetwork?.subnets.get(zone)?.subnetId }
}

/** Answers the id of the instance, or EC2's refusal. */
function startOne(
  ec2: Ec2,
  plan: InstancePlan & { readonly imageId: string },
  { availabilityZone, subnetId }: Place,
): string | ServiceError {
  const { effects, state } = ec2
  const subnet = subnetId === undefined ? undefined : findSubnet(ec2, subnetId)
  if (subnet !== undefined && freeAddresses(state, subnet) <= 0) {
    return refusal('InsufficientFreeAddressesInSubnet', subnet.subnetId)
  }
  const instanceId = mintResourceId('i', effects, state.created)
  const verdict = ec2.attemptLaunch({
    ...plan,
    group: '',
    launchId: instanceId,
    attempt: 0,
    availabilityZone,
  })
  if (verdict.type === 'fail') {
    return refusal(
      verdict.code,
      verdict.code === 'InvalidAMIID.NotFound' ? plan.imageId : availabilityZone,
    )
  }
  // The call answers at once here; the time that it takes comes first (TIME-1).
  const call = effects.milliseconds('ec2.runInstancesCallS', instanceId)
  runInstance(effects, {
    ...plan,
    instanceId,
    availabilityZone,
    subnetId,
    pendingFor: call + effects.milliseconds('ec2.pendingToRunningS', instanceId),
    dies: verdict.type === 'die' ? verdict.reason : undefined,
  })
  return instanceId
}

/** EC2's codes are documented, these texts are ours but for those of the addresses and the image. */
function refusal(code: LaunchErrorCode, about: string): ServiceError {
  switch (code) {
    case 'InsufficientInstanceCapacity':
      return serviceError(
        code,
        `We currently do not have sufficient capacity in the Availability Zone you requested (${about}). Our system will be working on provisioning additional capacity.`,
        500,
      )
    case 'InsufficientFreeAddressesInSubnet':
      return serviceError(
        code,
        `There are not enough free addresses in subnet '${about}' to satisfy the requested number of instances.`,
      )
    case 'InvalidAMIID.NotFound':
      return serviceError(code, `The image id '[${about}]' does not exist`)
    default:
      return serviceError(code, `The launch in ${about} was refused.`)
  }
}
