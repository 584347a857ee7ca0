import type { LaunchTemplateData } from './resource-events.ts'

/** A launch template. Immutable: an event replaces it. */
export interface LaunchTemplate {
  readonly launchTemplateId: string
  readonly launchTemplateName: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly tags: Readonly<Record<string, string>>
  readonly defaultVersion: number
  /** The number given last; numbers of deleted versions are not given again. */
  readonly latestVersion: number
  /** In the order of their numbers. */
  readonly versions: readonly LaunchTemplateVersion[]
}

export interface LaunchTemplateVersion {
  readonly number: number
  readonly description: string | undefined
  readonly createdAt: number
  readonly data: LaunchTemplateData
}

/** A version by its number, `$Latest` or `$Default`; undefined when there is none. */
export function findVersion(
  template: LaunchTemplate,
  version: string,
): LaunchTemplateVersion | undefined {
  if (version === '$Latest') return template.versions.at(-1)
  const number = version === '$Default' ? template.defaultVersion : Number(version)
  return template.versions.find((each) => each.number === number)
}

/** What an instance is started from. */
export interface InstancePlan {
  /** Absent in a template that leaves it to the caller. */
  readonly imageId: string | undefined
  readonly instanceType: string
  readonly keyName: string | undefined
  readonly securityGroups: readonly string[]
  readonly iamInstanceProfile: string | undefined
  readonly tags: Readonly<Record<string, string>>
  /** EC2 refuses to terminate it; absent when it does not (TERM-14). */
  readonly disableApiTermination?: true
}

/** Reads what is modelled of a template's data, or of the input of RunInstances: they are alike. */
export function planOf(data: LaunchTemplateData): InstancePlan {
  const profile = data['IamInstanceProfile'] as { Arn?: string; Name?: string } | undefined
  return {
    imageId: data['ImageId'] as string | undefined,
    // EC2's own default.
    instanceType: (data['InstanceType'] as string | undefined) ?? 'm1.small',
    keyName: data['KeyName'] as string | undefined,
    securityGroups: securityGroupsOf(data),
    iamInstanceProfile: profile?.Arn ?? profile?.Name,
    tags: tagsFor('instance', data),
    ...(data['DisableApiTermination'] === true && { disableApiTermination: true }),
  }
}

function securityGroupsOf(data: LaunchTemplateData): readonly string[] {
  const listed = [data['SecurityGroupIds'], data['SecurityGroups']].flatMap(listOfTexts)
  if (listed.length > 0) return listed
  const [first] = (data['NetworkInterfaces'] ?? []) as readonly { Groups?: unknown }[]
  return listOfTexts(first?.Groups)
}

function listOfTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** The tags that a TagSpecification gives to resources of one type. */
export function tagsFor(
  resourceType: string,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const specifications = (given['TagSpecifications'] ?? []) as readonly TagSpecification[]
  const tags = specifications
    .filter(({ ResourceType }) => ResourceType === resourceType)
    .flatMap(({ Tags = [] }) => Tags)
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value ?? '']))
}

interface TagSpecification {
  readonly ResourceType?: string
  readonly Tags?: readonly { readonly Key: string; readonly Value?: string }[]
}
