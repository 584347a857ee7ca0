import { question, strings, text, type Input } from '../../operation.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'
import { findVersion, type LaunchTemplate, type LaunchTemplateVersion } from '../launch-template.ts'
import { applyFilters, type FilterValues } from './filters.ts'
import {
  describeTemplate,
  describeVersion,
  findTemplate,
  idNotFound,
  nameNotFound,
  versionNotFound,
} from './launch-templates.ts'

export const describeLaunchTemplates = question<Ec2>(
  'DescribeLaunchTemplates',
  {
    optional: ['LaunchTemplateIds', 'LaunchTemplateNames', 'Filters', 'MaxResults', 'NextToken'],
  },
  (ec2, input) => {
    const templates = [...ec2.state.launchTemplates.values()]
    const ids = strings(input['LaunchTemplateIds'])
    const names = strings(input['LaunchTemplateNames'])
    const missingId = ids.find((id) => !ec2.state.launchTemplates.has(id))
    if (missingId !== undefined) return idNotFound(missingId)
    const known = new Set(templates.map(({ launchTemplateName }) => launchTemplateName))
    const missingName = names.find((name) => !known.has(name))
    if (missingName !== undefined) return nameNotFound(missingName)
    const asked = templates.filter(
      ({ launchTemplateId, launchTemplateName }) =>
        (ids.length === 0 && names.length === 0) ||
        ids.includes(launchTemplateId) ||
        names.includes(launchTemplateName),
    )
    const matching = applyFilters(asked, input, templateFilters)
    if (isServiceError(matching)) return matching
    return { LaunchTemplates: matching.map((template) => describeTemplate(ec2, template)) }
  },
)

const templateFilters: FilterValues<LaunchTemplate> = {
  'launch-template-name': ({ launchTemplateName }) => launchTemplateName,
}

/** Newest first. Without a template, `$Latest` and `$Default` ask for those of every template. */
export const describeLaunchTemplateVersions = question<Ec2>(
  'DescribeLaunchTemplateVersions',
  {
    optional: [
      'LaunchTemplateId',
      'LaunchTemplateName',
      'Versions',
      'MinVersion',
      'MaxVersion',
      'MaxResults',
      'NextToken',
    ],
  },
  (ec2, input) => {
    const asked = strings(input['Versions'])
    if (input['LaunchTemplateId'] === undefined && input['LaunchTemplateName'] === undefined) {
      return describeOfAll(ec2, asked)
    }
    const template = findTemplate(ec2, input)
    if (isServiceError(template)) return template
    const versions = selectVersions(template, asked, input)
    if (isServiceError(versions)) return versions
    return {
      LaunchTemplateVersions: versions
        .toSorted((a, b) => b.number - a.number)
        .map((version) => describeVersion(ec2, template, version)),
    }
  },
)

function describeOfAll(
  ec2: Ec2,
  asked: readonly string[],
): Readonly<Record<string, unknown>> | ServiceError {
  if (asked.length === 0 || asked.some((version) => !version.startsWith('$'))) {
    return serviceError(
      'MissingParameter',
      'Either a launch template ID or a launch template name must be specified in the request.',
    )
  }
  return {
    LaunchTemplateVersions: [...ec2.state.launchTemplates.values()].flatMap((template) =>
      unique(asked.map((version) => findVersion(template, version)!)).map((version) =>
        describeVersion(ec2, template, version),
      ),
    ),
  }
}

function selectVersions(
  template: LaunchTemplate,
  asked: readonly string[],
  input: Input,
): readonly LaunchTemplateVersion[] | ServiceError {
  if (asked.length > 0) {
    const missing = asked.find((version) => findVersion(template, version) === undefined)
    if (missing !== undefined) return versionNotFound(template, missing)
    return unique(asked.map((version) => findVersion(template, version)!))
  }
  const least = Number(text(input['MinVersion']) ?? 0)
  const most = Number(text(input['MaxVersion']) ?? Infinity)
  return template.versions.filter((version) => version.number >= least && version.number <= most)
}

function unique(versions: readonly LaunchTemplateVersion[]): readonly LaunchTemplateVersion[] {
  return [...new Set(versions)]
}
