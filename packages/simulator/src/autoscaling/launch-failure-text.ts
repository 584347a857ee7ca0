import { eraWithin, type Era } from '../eras.ts'
import type { LaunchAttempt } from '../injection-points.ts'
import type { LaunchSetting } from './events.ts'
import type { LaunchRefusalCode } from './launch-plan.ts'
import type { ForeignRefusal } from './provided-launch.ts'

/** What the texts of failed launches mention. */
export interface FailedLaunch {
  readonly attempt: LaunchAttempt
  /** A code of EC2's, whose text is known; or what somebody else said. */
  readonly refusal: LaunchRefusalCode | ForeignRefusal
  readonly subnetId: string | undefined
  readonly launchSetting: LaunchSetting
  /** Zones of the group in which the launch was not tried, in the order of their names. */
  readonly otherZones: readonly string[]
}

export type FailureTexts = (launch: FailedLaunch) => string

/**
 * Writes the texts of an era. A group that cannot launch says the same again and again, thousands of
 * times a day: what was said lately is shared, not written once more.
 */
export function createFailureTexts(era: Era): FailureTexts {
  const lately: { readonly launch: FailedLaunch; readonly text: string }[] = []
  return (launch) => {
    // Asked at every try that fails: without a closure for each.
    for (const said of lately) if (saysTheSame(said.launch, launch)) return said.text
    const text = launchFailureText(launch, era)
    if (lately.length === rememberedTexts) lately.shift()
    lately.push({ launch, text })
    return text
  }
}

/** Three zones in which a launch is tried in any order give 12 texts. */
const rememberedTexts = 16

function saysTheSame(a: FailedLaunch, b: FailedLaunch): boolean {
  return (
    a.attempt.availabilityZone === b.attempt.availabilityZone &&
    refusesTheSame(a.refusal, b.refusal) &&
    areTheSame(a.otherZones, b.otherZones) &&
    a.subnetId === b.subnetId &&
    a.launchSetting === b.launchSetting &&
    asksTheSame(a.attempt, b.attempt)
  )
}

function refusesTheSame(a: FailedLaunch['refusal'], b: FailedLaunch['refusal']): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  return a.code === b.code && a.message === b.message
}

/** Of a launch that failed: EC2's, or of whoever provides the instances. */
export function codeOf(refusal: FailedLaunch['refusal']): string {
  return typeof refusal === 'string' ? refusal : refusal.code
}

function areTheSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

function asksTheSame(a: LaunchAttempt, b: LaunchAttempt): boolean {
  return (
    a.imageId === b.imageId &&
    a.instanceType === b.instanceType &&
    a.keyName === b.keyName &&
    a.securityGroups[0] === b.securityGroups[0] &&
    a.iamInstanceProfile === b.iamInstanceProfile
  )
}

/**
 * The StatusMessage of a launch that EC2 refused. Since about 2020 many begin with the purchase
 * option and EC2's code.
 *
 * Source: STR-50 to STR-60 and STR-70; for codes without a public text the form is theirs, the words
 * EC2's documented ones.
 */
function launchFailureText(launch: FailedLaunch, era: Era): string {
  const recent = eraWithin(era, '2020', 'modern')
  const { refusal } = launch
  const prefix = recent ? `Could not launch On-Demand Instances. ${codeOf(refusal)} - ` : ''
  const why =
    typeof refusal === 'string' ? explain(launch, refusal, recent) : sentence(refusal.message)
  return `${prefix}${why} Launching EC2 instance failed.`
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function explain(launch: FailedLaunch, code: LaunchRefusalCode, recent: boolean): string {
  const { imageId, instanceType, availabilityZone, keyName } = launch.attempt
  switch (code) {
    case 'InsufficientInstanceCapacity':
      return insufficientCapacity(launch)
    case 'InvalidAMIID.NotFound':
      return `The image id '${recent ? `[${imageId}]` : imageId}' does not exist.`
    case 'InvalidAMIID.Unavailable':
      return `AMI ${imageId} is pending, and cannot be run.`
    case 'AuthFailure.NotAuthorizedForImages':
      return `Not authorized for images: [${imageId}].`
    case 'InstanceLimitExceeded':
      return `You have requested more instances (1) than your current instance limit of 0 allows for the specified instance type. ${adjustment}`
    case 'VcpuLimitExceeded':
      return `You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to. ${adjustment}`
    case 'InvalidKeyPair.NotFound':
      return `The key pair '${keyName ?? ''}' does not exist.`
    case 'InvalidGroup.NotFound':
      return `The security group '${launch.attempt.securityGroups[0] ?? ''}' does not exist.`
    case 'InvalidSubnetID.NotFound':
      return `The subnet ID '${launch.subnetId ?? availabilityZone}' does not exist.`
    case 'InsufficientFreeAddressesInSubnet':
      return `There are not enough free addresses in subnet '${launch.subnetId ?? ''}' to satisfy the requested number of instances.`
    case 'InvalidLaunchTemplateId.NotFound':
    case 'InvalidLaunchTemplateId.VersionNotFound':
      return explainTemplate(launch, code)
    case 'MissingParameter':
      return 'The request must contain the parameter ImageId.'
    case 'InvalidIamInstanceProfile.NotFound':
      return `Invalid IAM Instance Profile name '${launch.attempt.iamInstanceProfile ?? ''}'.`
    case 'Unsupported':
      if (launch.otherZones.length === 0) return unsupportedConfiguration
      return `Your requested instance type (${instanceType}) is not supported in your requested Availability Zone (${availabilityZone}). Please retry your request by not specifying an Availability Zone or choosing ${launch.otherZones.join(', ')}.`
  }
}

/** Source: STR-60. */
const unsupportedConfiguration =
  'The requested configuration is currently not supported. Please check the documentation for supported configurations.'

function explainTemplate({ launchSetting }: FailedLaunch, code: LaunchRefusalCode): string {
  if (launchSetting.type !== 'LaunchTemplate') return ''
  const { id, version } = launchSetting
  return code === 'InvalidLaunchTemplateId.NotFound'
    ? `The specified launch template, with template ID ${id}, does not exist.`
    : `Could not find the specified version ${version} for the launch template with ID ${id}.`
}

const adjustment =
  'Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.'

function insufficientCapacity({
  attempt: { instanceType, availabilityZone },
  otherZones,
}: FailedLaunch): string {
  const choice =
    otherZones.length === 0
      ? ''
      : ` You can currently get ${instanceType} capacity by not specifying an Availability Zone in your request or choosing ${otherZones.join(', ')}.`
  return `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${availabilityZone}). Our system will be working on provisioning additional capacity.${choice}`
}
