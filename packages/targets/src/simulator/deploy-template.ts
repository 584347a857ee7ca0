import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { OperationOutput, OperationRequest, ServiceError } from '@ifdown/simulator'

export interface CreateOptions {
  /** Values for the template's parameters. */
  readonly parameters?: Readonly<Record<string, string>> | undefined
  /** Where relative paths begin; the current folder when left out. */
  readonly baseDirectory?: string | undefined
}

/** Where a template is deployed. */
export interface TemplatePlace {
  readonly region: string
  readonly accountId: string
  call(
    request: OperationRequest,
  ): OperationOutput | ServiceError | Promise<OperationOutput | ServiceError>
  /** Throws where things are real: what refers to these types of resources would refer to nothing. */
  leaveOut?: (resourceTypes: readonly string[]) => Promise<void>
}

/** The template could not be read. */
export class TemplateNotFoundError extends Error {
  override readonly name = 'TemplateNotFoundError'
}

/**
 * Creates what a CloudFormation template describes: `template` is a path, or the text of a template,
 * which has more than one line. Answers the names of its Auto Scaling groups.
 */
export async function deployTemplate(
  place: TemplatePlace,
  template: string,
  { parameters, baseDirectory }: CreateOptions = {},
): Promise<readonly string[]> {
  if (typeof template !== 'string' || template === '') {
    throw new TemplateNotFoundError(
      "create needs a template: its path, or its text; write  simulation.create('batch.template.yaml')",
    )
  }
  // Loaded on first use: a simulation that is set up through the SDK does without YAML.
  const { deploy, parseTemplate, resolveTemplate, typesLeftOut } = await import('@ifdown/templates')
  const { text, file } = await readTemplate(template, baseDirectory)
  const { region, accountId } = place
  const deployment = resolveTemplate(parseTemplate(text, { file }), {
    parameters,
    region,
    accountId,
  })
  const leftOut = typesLeftOut(deployment)
  if (leftOut.length > 0) await place.leaveOut?.(leftOut)
  const resources = await deploy(deployment, (call) => place.call(call))
  return resources
    .filter(({ resourceType }) => resourceType === 'AWS::AutoScaling::AutoScalingGroup')
    .map(({ physicalId }) => physicalId)
}

async function readTemplate(
  template: string,
  baseDirectory: string | undefined,
): Promise<{ readonly text: string; readonly file: string }> {
  if (template.includes('\n')) return { text: template, file: 'template' }
  const path = resolve(baseDirectory ?? '.', template)
  try {
    return { text: await readFile(path, 'utf8'), file: template }
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? String(error)
    const place = path === template ? '' : `; the path is ${path}`
    // Without a cause: it has nothing to add but a stack trace.
    throw new TemplateNotFoundError(`cannot read the template ${template}: ${reason}${place}`)
  }
}

/** Node's codes in the words of a user. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
}
