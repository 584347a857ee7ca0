/** A launch template's data as it was given: the SDK's `RequestLaunchTemplateData`. */
export type LaunchTemplateData = Readonly<Record<string, unknown>>

type Tags = Readonly<Record<string, string>>

export interface VpcCreated {
  readonly type: 'VpcCreated'
  readonly vpcId: string
  readonly cidrBlock: string
  readonly tags: Tags
}

export interface SubnetCreated {
  readonly type: 'SubnetCreated'
  readonly subnetId: string
  readonly vpcId: string
  readonly cidrBlock: string
  readonly availabilityZone: string
  readonly tags: Tags
}

export interface VpcDeleted {
  readonly type: 'VpcDeleted'
  readonly vpcId: string
}

export interface SubnetDeleted {
  readonly type: 'SubnetDeleted'
  readonly subnetId: string
}

/** A launch template came to be, with version 1, which is its default. */
export interface LaunchTemplateCreated {
  readonly type: 'LaunchTemplateCreated'
  readonly launchTemplateId: string
  readonly launchTemplateName: string
  readonly tags: Tags
  readonly description: string | undefined
  readonly data: LaunchTemplateData
}

export interface LaunchTemplateVersionCreated {
  readonly type: 'LaunchTemplateVersionCreated'
  readonly launchTemplateId: string
  readonly version: number
  readonly description: string | undefined
  readonly data: LaunchTemplateData
}

export interface LaunchTemplateDefaultVersionSet {
  readonly type: 'LaunchTemplateDefaultVersionSet'
  readonly launchTemplateId: string
  readonly version: number
}

export interface LaunchTemplateVersionsDeleted {
  readonly type: 'LaunchTemplateVersionsDeleted'
  readonly launchTemplateId: string
  readonly versions: readonly number[]
}

export interface LaunchTemplateDeleted {
  readonly type: 'LaunchTemplateDeleted'
  readonly launchTemplateId: string
}

/** The tags of an instance, a VPC, a subnet or a launch template are these from now on. */
export interface Ec2TagsChanged {
  readonly type: 'Ec2TagsChanged'
  readonly resourceId: string
  readonly tags: Tags
}

export type Ec2ResourceEvent =
  | VpcCreated
  | VpcDeleted
  | SubnetCreated
  | SubnetDeleted
  | LaunchTemplateCreated
  | LaunchTemplateVersionCreated
  | LaunchTemplateDefaultVersionSet
  | LaunchTemplateVersionsDeleted
  | LaunchTemplateDeleted
  | Ec2TagsChanged
