import { text, type Input } from '../../operation.ts'
import { validationError, type ServiceError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import type { LaunchSetting } from '../events.ts'

/** What a group is to launch from; undefined when the input says nothing about it. */
export function readLaunchSetting(
  auto: AutoScaling,
  input: Input,
  update: boolean,
): LaunchSetting | ServiceError | undefined {
  const name = text(input['LaunchConfigurationName'])
  const template = input['LaunchTemplate'] as Input | undefined
  if (name !== undefined && template !== undefined) return sourceNeeded(update)
  if (template !== undefined) return readTemplate(auto, template)
  if (name === undefined) return undefined
  if (auto.state.launchConfigurations.has(name)) return { type: 'LaunchConfiguration', name }
  return validationError(
    `Launch configuration name not found - Launch configuration ${name} not found`,
  )
}

/** Source: ERR-15. */
export function sourceNeeded(update: boolean): ServiceError {
  const instance = update ? '' : ' InstanceId'
  return validationError(
    `Valid requests must contain either LaunchTemplate, LaunchConfigurationName,${instance} or MixedInstancesPolicy parameter.`,
  )
}

/** Source: ERR-23, ERR-34. A specification without a version means the default one. */
function readTemplate({ ec2 }: AutoScaling, specification: Input): LaunchSetting | ServiceError {
  const id = text(specification['LaunchTemplateId'])
  const name = text(specification['LaunchTemplateName'])
  if ((id === undefined) === (name === undefined)) {
    return validationError(
      'Valid requests must contain either launchTemplateId or LaunchTemplateName',
    )
  }
  const template =
    id === undefined ? ec2.launchTemplate('name', name!) : ec2.launchTemplate('id', id)
  if (template === undefined) {
    const which = id === undefined ? `template name ${name!}` : `template ID ${id}`
    return unusable(`The specified launch template, with ${which}, does not exist.`)
  }
  const version = text(specification['Version']) ?? '$Default'
  const found = ec2.launchTemplateVersion(template.id, version)
  if (found === undefined) {
    return unusable(
      `Could not find the specified version ${version} for the launch template with ID ${template.id}.`,
    )
  }
  if (found.plan === undefined) return unusable('The request must contain the parameter ImageId')
  return { type: 'LaunchTemplate', ...template, version }
}

function unusable(detail: string): ServiceError {
  return validationError(`You must use a valid fully-formed launch template. ${detail}`)
}
