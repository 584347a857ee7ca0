import type { Operation } from '../../operation.ts'
import type { Ec2 } from '../context.ts'
import { idempotent } from './idempotent.ts'
import * as instances from './instances.ts'
import * as launchTemplateDescriptions from './launch-template-descriptions.ts'
import * as launchTemplates from './launch-templates.ts'
import * as networkDeletion from './network-deletion.ts'
import * as networks from './networks.ts'
import * as places from './places.ts'
import * as running from './run-instances.ts'
import * as tags from './tags.ts'

export const ec2Operations: readonly Operation<Ec2>[] = [
  instances.describeInstances,
  instances.describeInstanceStatus,
  instances.startInstances,
  instances.stopInstances,
  instances.terminateInstances,
  idempotent(running.runInstances),
  idempotent(launchTemplates.createLaunchTemplate),
  idempotent(launchTemplates.createLaunchTemplateVersion),
  idempotent(launchTemplates.modifyLaunchTemplate),
  launchTemplates.deleteLaunchTemplate,
  launchTemplates.deleteLaunchTemplateVersions,
  launchTemplateDescriptions.describeLaunchTemplates,
  launchTemplateDescriptions.describeLaunchTemplateVersions,
  networks.createVpc,
  networks.createSubnet,
  networkDeletion.deleteVpc,
  networkDeletion.deleteSubnet,
  networks.describeVpcs,
  networks.describeSubnets,
  tags.createTags,
  tags.deleteTags,
  places.describeAvailabilityZones,
  places.describeRegions,
]
