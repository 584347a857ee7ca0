import { listIn, tagIn, type Json } from '../answer-shape.ts'
import { isObject } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, withTagSpecification, type Creation } from '../creation.ts'
import { staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import { askIfThere, removeUnlessInUse } from '../removing.ts'
import { runTag } from '../run-tag.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'ec2'

/** Its versions go with it. */
const createLaunchTemplate: Creation = {
  service,
  operation: 'CreateLaunchTemplate',
  tagged: withTagSpecification('launch-template'),
  removal: (input) => ({ remove: 'launchTemplate', name: nameIn(input, 'LaunchTemplateName') }),
  isThere: async (caller, { name }) => (await find(caller, name)) !== undefined,
  isTagged: async ({ caller, runId }, { name }) => isOurs(await find(caller, name), runId),
  handles: (input, answer) => {
    const told = answer['LaunchTemplate']
    return [input['LaunchTemplateName'], isObject(told) ? told['LaunchTemplateId'] : undefined]
  },
}

async function find(caller: Caller, name: string): Promise<Json | undefined> {
  const operation = 'DescribeLaunchTemplates'
  const input = { LaunchTemplateNames: [name] }
  const answer = await askIfThere(caller, { service, operation, input })
  return listIn(answer ?? {}, 'LaunchTemplates', operation).find(
    ({ LaunchTemplateName: one }) => one === name,
  )
}

function isOurs(found: Json | undefined, runId: string): boolean {
  return found !== undefined && tagIn(found, runTag) === runId
}

async function removeLaunchTemplate(
  remover: Remover,
  { name, untagged }: Removal,
): Promise<string> {
  const found = await find(remover.caller, name)
  if (found === undefined) return wasNotThere
  if (untagged !== true && !isOurs(found, remover.runId)) return staysThere
  const input = { LaunchTemplateName: name }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteLaunchTemplate', input })
}

export const launchTemplates: ResourceKind = {
  creations: [createLaunchTemplate],
  removers: { launchTemplate: removeLaunchTemplate },
}
