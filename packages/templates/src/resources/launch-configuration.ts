import { listOf, name, text } from '../properties.ts'
import { given, textOr, type ResourceType } from './resource-type.ts'

export const launchConfiguration: ResourceType = {
  shape: {
    properties: {
      LaunchConfigurationName: name,
      ImageId: text,
      InstanceType: text,
      KeyName: text,
      SecurityGroups: listOf(text),
      IamInstanceProfile: text,
      UserData: text,
    },
    // AWS says: required unless an instance is given, which is not supported yet.
    required: ['ImageId', 'InstanceType'],
    notYet: [
      'AssociatePublicIpAddress',
      'BlockDeviceMappings',
      'ClassicLinkVPCId',
      'ClassicLinkVPCSecurityGroups',
      'EbsOptimized',
      'InstanceId',
      'InstanceMonitoring',
      'KernelId',
      'MetadataOptions',
      'PlacementTenancy',
      'RamDiskId',
      'SpotPrice',
    ],
  },
  translate({ properties, generatedName }) {
    const launchConfigurationName = textOr(properties['LaunchConfigurationName'], generatedName)
    return {
      operations: [
        {
          service: 'autoscaling',
          operation: 'CreateLaunchConfiguration',
          input: given({ ...properties, LaunchConfigurationName: launchConfigurationName }),
          outputs: {},
        },
      ],
      attributes: { Ref: launchConfigurationName },
    }
  },
}
