import { mintResourceId } from '../../identifiers.ts'
import { command, number, present, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'
import {
  findVersion,
  tagsFor,
  type LaunchTemplate,
  type LaunchTemplateVersion,
} from '../launch-template.ts'
import type { LaunchTemplateData } from '../resource-events.ts'
import { describeTags } from './filters.ts'

type Described = Readonly<Record<string, unknown>>

export const createLaunchTemplate = command<Ec2>(
  'CreateLaunchTemplate',
  {
    required: ['LaunchTemplateName', 'LaunchTemplateData'],
    optional: ['VersionDescription', 'TagSpecifications', 'ClientToken'],
  },
  (ec2, input) => {
    const { effects, state } = ec2
    const launchTemplateName = String(input['LaunchTemplateName'])
    const refused = checkName(ec2, launchTemplateName) ?? checkData(input)
    if (refused) return refused
    const launchTemplateId = mintResourceId('lt', effects, state.launchTemplatesCreated)
    effects.emit({
      type: 'LaunchTemplateCreated',
      launchTemplateId,
      launchTemplateName,
      tags: tagsFor('launch-template', input),
      description: text(input['VersionDescription']),
      data: input['LaunchTemplateData'] as LaunchTemplateData,
    })
    return { LaunchTemplate: describeTemplate(ec2, state.launchTemplates.get(launchTemplateId)!) }
  },
)

export const createLaunchTemplateVersion = command<Ec2>(
  'CreateLaunchTemplateVersion',
  {
    required: ['LaunchTemplateData'],
    optional: [
      'LaunchTemplateId',
      'LaunchTemplateName',
      'SourceVersion',
      'VersionDescription',
      'ClientToken',
    ],
  },
  (ec2, input) => {
    const template = findTemplate(ec2, input)
    if (isServiceError(template)) return template
    const refused = checkData(input)
    if (refused) return refused
    const source = readSource(template, text(input['SourceVersion']))
    if (isServiceError(source)) return source
    ec2.effects.emit({
      type: 'LaunchTemplateVersionCreated',
      launchTemplateId: template.launchTemplateId,
      version: template.latestVersion + 1,
      description: text(input['VersionDescription']),
      // What is given stands above what the source has, member by member.
      data: { ...source, ...present(input['LaunchTemplateData'] as LaunchTemplateData) },
    })
    const after = ec2.state.launchTemplates.get(template.launchTemplateId)!
    return { LaunchTemplateVersion: describeVersion(ec2, after, after.versions.at(-1)!) }
  },
)

function readSource(
  template: LaunchTemplate,
  version: string | undefined,
): LaunchTemplateData | ServiceError {
  if (version === undefined) return {}
  return findVersion(template, version)?.data ?? versionNotFound(template, version)
}

export const modifyLaunchTemplate = command<Ec2>(
  'ModifyLaunchTemplate',
  { optional: ['LaunchTemplateId', 'LaunchTemplateName', 'DefaultVersion', 'ClientToken'] },
  (ec2, input) => {
    const template = findTemplate(ec2, input)
    if (isServiceError(template)) return template
    const { launchTemplateId } = template
    const wanted = text(input['DefaultVersion'])
    if (wanted !== undefined) {
      const version = findVersion(template, wanted)
      if (version === undefined) return versionNotFound(template, wanted)
      ec2.effects.emit({
        type: 'LaunchTemplateDefaultVersionSet',
        launchTemplateId,
        version: version.number,
      })
    }
    const after = ec2.state.launchTemplates.get(launchTemplateId)!
    return { LaunchTemplate: describeTemplate(ec2, after) }
  },
)

export const deleteLaunchTemplate = command<Ec2>(
  'DeleteLaunchTemplate',
  { optional: ['LaunchTemplateId', 'LaunchTemplateName'] },
  (ec2, input) => {
    const template = findTemplate(ec2, input)
    if (isServiceError(template)) return template
    const { launchTemplateId } = template
    ec2.effects.emit({ type: 'LaunchTemplateDeleted', launchTemplateId })
    return { LaunchTemplate: describeTemplate(ec2, template) }
  },
)

export const deleteLaunchTemplateVersions = command<Ec2>(
  'DeleteLaunchTemplateVersions',
  { required: ['Versions'], optional: ['LaunchTemplateId', 'LaunchTemplateName'] },
  (ec2, input) => {
    const template = findTemplate(ec2, input)
    if (isServiceError(template)) return template
    const { launchTemplateId, launchTemplateName, defaultVersion } = template
    const named = { LaunchTemplateId: launchTemplateId, LaunchTemplateName: launchTemplateName }
    const wanted = (input['Versions'] as readonly unknown[]).map(Number)
    const known = new Set(template.versions.map((version) => version.number))
    const gone = wanted.filter((version) => known.has(version) && version !== defaultVersion)
    if (gone.length > 0) {
      ec2.effects.emit({ type: 'LaunchTemplateVersionsDeleted', launchTemplateId, versions: gone })
    }
    return {
      SuccessfullyDeletedLaunchTemplateVersions: gone.map((VersionNumber) => ({
        ...named,
        VersionNumber,
      })),
      UnsuccessfullyDeletedLaunchTemplateVersions: wanted
        .filter((version) => !gone.includes(version))
        .map((VersionNumber) => ({
          ...named,
          VersionNumber,
          ResponseError:
            VersionNumber === defaultVersion
              ? {
                  Code: 'unexpectedError',
                  Message: 'You cannot delete the default version of a launch template.',
                }
              : {
                  Code: 'launchTemplateVersionDoesNotExist',
                  Message: `Could not find the specified version ${VersionNumber} for the launch template with ID ${launchTemplateId}.`,
                },
        })),
    }
  },
)

/** Source of the first text: evidence, API errors. */
function checkName({ state }: Ec2, name: string): ServiceError | undefined {
  if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name)) {
    return serviceError(
      'InvalidLaunchTemplateName.MalformedException',
      'A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _.',
    )
  }
  const taken = [...state.launchTemplates.values()].some(
    ({ launchTemplateName }) => launchTemplateName === name,
  )
  if (!taken) return undefined
  return serviceError(
    'InvalidLaunchTemplateName.AlreadyExistsException',
    'Launch template name already in use.',
  )
}

/** What would change which machine is bought; all else is told back as it was given. */
const unmodelled = [
  'InstanceMarketOptions',
  'InstanceRequirements',
  'CapacityReservationSpecification',
]

function checkData(input: Input): ServiceError | undefined {
  const data = input['LaunchTemplateData'] as LaunchTemplateData
  const member = unmodelled.find((name) => data[name] !== undefined)
  if (member === undefined) return undefined
  return serviceError(
    'InvalidParameterCombination',
    `ifdown does not model ${member} of a launch template, so it cannot say what AWS would do with it.`,
  )
}

/** The template that an input names, by id or by name. */
export function findTemplate({ state }: Ec2, input: Input): LaunchTemplate | ServiceError {
  const id = text(input['LaunchTemplateId'])
  const name = text(input['LaunchTemplateName'])
  if ((id === undefined) === (name === undefined)) {
    return serviceError(
      id === undefined ? 'MissingParameter' : 'InvalidParameterCombination',
      'Either a launch template ID or a launch template name must be specified in the request.',
    )
  }
  if (id !== undefined) return state.launchTemplates.get(id) ?? idNotFound(id)
  const named = [...state.launchTemplates.values()].find(
    ({ launchTemplateName }) => launchTemplateName === name,
  )
  return named ?? nameNotFound(name!)
}

export function idNotFound(id: string): ServiceError {
  return serviceError(
    'InvalidLaunchTemplateId.NotFound',
    `The specified launch template, with template ID ${id}, does not exist.`,
  )
}

export function nameNotFound(name: string): ServiceError {
  return serviceError(
    'InvalidLaunchTemplateName.NotFoundException',
    `The specified launch template, with template name ${name}, does not exist.`,
  )
}

export function versionNotFound(template: LaunchTemplate, version: string): ServiceError {
  return serviceError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the specified version ${version} for the launch template with ID ${template.launchTemplateId}.`,
  )
}

export function describeTemplate({ effects }: Ec2, template: LaunchTemplate): Described {
  return {
    LaunchTemplateId: template.launchTemplateId,
    LaunchTemplateName: template.launchTemplateName,
    CreateTime: new Date(template.createdAt),
    CreatedBy: `arn:aws:iam::${effects.accountId}:root`,
    DefaultVersionNumber: template.defaultVersion,
    LatestVersionNumber: template.versions.at(-1)?.number ?? template.latestVersion,
    Tags: describeTags(template.tags),
  }
}

export function describeVersion(
  { effects }: Ec2,
  template: LaunchTemplate,
  version: LaunchTemplateVersion,
): Described {
  return present({
    LaunchTemplateId: template.launchTemplateId,
    LaunchTemplateName: template.launchTemplateName,
    VersionNumber: number(version.number),
    VersionDescription: version.description,
    CreateTime: new Date(version.createdAt),
    CreatedBy: `arn:aws:iam::${effects.accountId}:root`,
    DefaultVersion: version.number === template.defaultVersion,
    LaunchTemplateData: version.data,
  })
}
