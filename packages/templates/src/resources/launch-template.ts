import { integer, listOf, mapOf, name, text, truth, type Shape } from '../properties.ts'
import type { Part } from '../values.ts'
import { given, textOr, type ResourceType } from './resource-type.ts'
import { tagSpecification } from './tags.ts'

const blockDevice: Shape = {
  properties: {
    DeviceName: text,
    NoDevice: text,
    VirtualName: text,
    Ebs: mapOf({
      properties: {
        DeleteOnTermination: truth,
        Encrypted: truth,
        Iops: integer,
        KmsKeyId: text,
        SnapshotId: text,
        Throughput: integer,
        VolumeSize: integer,
        VolumeType: text,
      },
    }),
  },
}

const networkInterface: Shape = {
  properties: {
    AssociatePublicIpAddress: truth,
    DeleteOnTermination: truth,
    Description: text,
    DeviceIndex: integer,
    Groups: listOf(text),
  },
  notYet: ['NetworkInterfaceId', 'PrivateIpAddress', 'SubnetId'],
}

const data: Shape = {
  properties: {
    BlockDeviceMappings: listOf(mapOf(blockDevice)),
    CreditSpecification: mapOf({ properties: { CpuCredits: text } }),
    DisableApiStop: truth,
    DisableApiTermination: truth,
    EbsOptimized: truth,
    IamInstanceProfile: mapOf({ properties: { Arn: text, Name: text } }),
    ImageId: text,
    InstanceInitiatedShutdownBehavior: text,
    InstanceType: text,
    KeyName: text,
    MetadataOptions: mapOf({
      properties: {
        HttpEndpoint: text,
        HttpProtocolIpv6: text,
        HttpPutResponseHopLimit: integer,
        HttpTokens: text,
        InstanceMetadataTags: text,
      },
    }),
    Monitoring: mapOf({ properties: { Enabled: truth } }),
    NetworkInterfaces: listOf(mapOf(networkInterface)),
    SecurityGroupIds: listOf(text),
    SecurityGroups: listOf(text),
    TagSpecifications: listOf(mapOf(tagSpecification)),
    UserData: text,
  },
  notYet: [
    'CapacityReservationSpecification',
    'CpuOptions',
    'EnclaveOptions',
    'HibernationOptions',
    'InstanceMarketOptions',
    'InstanceRequirements',
    'KernelId',
    'LicenseSpecifications',
    'MaintenanceOptions',
    'NetworkPerformanceOptions',
    'Placement',
    'PrivateDnsNameOptions',
    'RamDiskId',
  ],
}

export const launchTemplate: ResourceType = {
  shape: {
    properties: {
      LaunchTemplateName: name,
      LaunchTemplateData: mapOf(data),
      TagSpecifications: listOf(mapOf(tagSpecification)),
      VersionDescription: text,
    },
    required: ['LaunchTemplateData'],
  },
  translate({ logicalId, properties, generatedName }) {
    const later = (attribute: string): Part => ({ logicalId, attribute })
    const launchTemplateName = textOr(properties['LaunchTemplateName'], generatedName)
    return {
      operations: [
        {
          service: 'ec2',
          operation: 'CreateLaunchTemplate',
          input: given({ ...properties, LaunchTemplateName: launchTemplateName }),
          outputs: {
            Ref: 'LaunchTemplate.LaunchTemplateId',
            DefaultVersionNumber: 'LaunchTemplate.DefaultVersionNumber',
            LatestVersionNumber: 'LaunchTemplate.LatestVersionNumber',
          },
        },
      ],
      attributes: {
        Ref: later('Ref'),
        LaunchTemplateId: later('Ref'),
        DefaultVersionNumber: later('DefaultVersionNumber'),
        LatestVersionNumber: later('LatestVersionNumber'),
      },
    }
  },
}
