import { mintUuid } from '../../identifiers.ts'
import { command, present, question, records, strings, text } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, serviceError, validationError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { LaunchConfiguration } from '../events.ts'
import { checkLength } from '../validation.ts'

/** Told back as they were given; nothing that is modelled depends on them. */
const echoed = [
  'KernelId',
  'RamdiskId',
  'BlockDeviceMappings',
  'InstanceMonitoring',
  'EbsOptimized',
  'AssociatePublicIpAddress',
  'MetadataOptions',
  'ClassicLinkVPCSecurityGroups',
] as const

export const createLaunchConfiguration = command<AutoScaling>(
  'CreateLaunchConfiguration',
  {
    required: ['LaunchConfigurationName'],
    optional: [
      'ImageId',
      'KeyName',
      'SecurityGroups',
      'UserData',
      'InstanceType',
      'IamInstanceProfile',
      ...echoed,
    ],
  },
  ({ effects, state }, input) => {
    const name = String(input['LaunchConfigurationName'])
    const invalid = checkLength('launchConfigurationName', name, 255)
    if (invalid) return invalid
    if (state.launchConfigurations.has(name)) {
      return serviceError(
        'AlreadyExists',
        `Launch Configuration by this name already exists - A launch configuration already exists with the name ${name}`,
      )
    }
    if (state.launchConfigurations.size >= effects.number('limits.maxLaunchConfigurations')) {
      return serviceError('LimitExceeded', 'You have reached your limit on LaunchConfigurations.')
    }
    const imageId = text(input['ImageId'])
    if (!imageId) return validationError('Valid requests must contain the ImageId parameter.')
    const instanceType = text(input['InstanceType'])
    if (!instanceType) {
      return validationError('Valid requests must contain the InstanceType parameter.')
    }
    const uuid = mintUuid(effects, 'launch-configuration', state.created)
    const launchConfiguration: LaunchConfiguration = {
      launchConfigurationName: name,
      launchConfigurationArn: `arn:aws:autoscaling:${effects.region}:${effects.accountId}:launchConfiguration:${uuid}:launchConfigurationName/${name}`,
      imageId,
      instanceType,
      keyName: text(input['KeyName']) ?? '',
      securityGroups: strings(input['SecurityGroups']),
      iamInstanceProfile: text(input['IamInstanceProfile']),
      userData: text(input['UserData']) ?? '',
      createdAt: effects.now,
      echoed: Object.fromEntries(
        echoed.filter((key) => input[key] !== undefined).map((key) => [key, input[key]]),
      ),
    }
    effects.emit({ type: 'LaunchConfigurationCreated', launchConfiguration })
    return {}
  },
)

export const describeLaunchConfigurations = question<AutoScaling>(
  'DescribeLaunchConfigurations',
  { optional: ['LaunchConfigurationNames', 'NextToken', 'MaxRecords'] },
  ({ state }, input) => {
    const names = new Set(strings(input['LaunchConfigurationNames']))
    const matching = [...state.launchConfigurations.values()].filter(
      ({ launchConfigurationName }) => names.size === 0 || names.has(launchConfigurationName),
    )
    const result = page(matching, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    return present({
      LaunchConfigurations: result.items.map(describe),
      NextToken: result.nextToken,
    })
  },
)

export const deleteLaunchConfiguration = command<AutoScaling>(
  'DeleteLaunchConfiguration',
  { required: ['LaunchConfigurationName'] },
  ({ effects, state }, input) => {
    const name = String(input['LaunchConfigurationName'])
    if (!state.launchConfigurations.has(name)) {
      return validationError(
        `Launch configuration name not found - Launch configuration ${name} not found`,
      )
    }
    const user = [...state.groups.values()].find(
      ({ configuration: { launchSetting } }) =>
        launchSetting.type === 'LaunchConfiguration' && launchSetting.name === name,
    )
    if (user) {
      return serviceError(
        'ResourceInUse',
        `Cannot delete launch configuration ${name} because it is attached to AutoScalingGroup ${user.name}`,
      )
    }
    effects.emit({ type: 'LaunchConfigurationDeleted', launchConfigurationName: name })
    return {}
  },
)

function describe(configuration: LaunchConfiguration): Readonly<Record<string, unknown>> {
  return present({
    KernelId: '',
    RamdiskId: '',
    EbsOptimized: false,
    InstanceMonitoring: { Enabled: true },
    ClassicLinkVPCSecurityGroups: [],
    ...configuration.echoed,
    LaunchConfigurationName: configuration.launchConfigurationName,
    LaunchConfigurationARN: configuration.launchConfigurationArn,
    ImageId: configuration.imageId,
    KeyName: configuration.keyName,
    SecurityGroups: configuration.securityGroups,
    UserData: configuration.userData,
    InstanceType: configuration.instanceType,
    IamInstanceProfile: configuration.iamInstanceProfile,
    BlockDeviceMappings: records(configuration.echoed['BlockDeviceMappings']),
    CreatedTime: new Date(configuration.createdAt),
  })
}
