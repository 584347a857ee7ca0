import { listIn, textIn, textOr, type Json } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, withTag, type Creation } from '../creation.ts'
import { staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import {
  askIfThere,
  demand,
  isOfThisRun,
  removeUnlessInUse,
  tagsIn,
  type TagQuestion,
} from '../removing.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'eventbridge'

/** PutRule would change a rule of that name, so it must not be there. */
const putRule: Creation = {
  service,
  operation: 'PutRule',
  tagged: withTag,
  removal: (input) => ({
    remove: 'rule',
    name: nameIn(input, 'Name'),
    of: { bus: textOr(input, 'EventBusName', 'default') },
  }),
  isThere: async (caller, removal) => (await findRule(caller, removal)) !== undefined,
  async isTagged(by, removal) {
    const rule = await findRule(by.caller, removal)
    return rule !== undefined && (await isOfThisRun(by, removal, tagsOf(rule)))
  },
  handles: (input) => [ruleHandle(nameIn(input, 'Name'), input)],
}

/** A name is that of another rule on another bus. */
export function ruleHandle(name: string, input: Json): string {
  return `${textOr(input, 'EventBusName', 'default')}/${name}`
}

async function findRule(caller: Caller, { name, of = {} }: Removal): Promise<Json | undefined> {
  const input = { Name: name, EventBusName: of['bus'] }
  return await askIfThere(caller, { service, operation: 'DescribeRule', input })
}

function tagsOf(rule: Json): TagQuestion {
  const input = { ResourceARN: textIn(rule, 'Arn', 'DescribeRule') }
  return { service, operation: 'ListTagsForResource', input, read: tagsIn }
}

/** A rule with targets cannot be deleted. */
async function removeRule(remover: Remover, removal: Removal): Promise<string> {
  const { caller } = remover
  const rule = await findRule(caller, removal)
  if (rule === undefined) return wasNotThere
  if (!(await isOfThisRun(remover, removal, tagsOf(rule)))) return staysThere
  const { name, of = {} } = removal
  const place = { EventBusName: of['bus'] }
  const operation = 'ListTargetsByRule'
  const asked = { service, operation, input: { Rule: name, ...place } }
  const ids = listIn((await askIfThere(caller, asked)) ?? {}, 'Targets', operation).map((target) =>
    textIn(target, 'Id', operation),
  )
  if (ids.length > 0) {
    const input = { Rule: name, ...place, Ids: ids }
    demand(await caller.call({ service, operation: 'RemoveTargets', input }))
  }
  const input = { Name: name, ...place }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteRule', input })
}

export const rules: ResourceKind = {
  creations: [putRule],
  removers: { rule: removeRule },
}
