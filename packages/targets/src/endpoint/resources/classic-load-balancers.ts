import { listIn } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, withTag, type Creation } from '../creation.ts'
import { staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import {
  askIfThere,
  describedTags,
  isOfThisRun,
  removeUnlessInUse,
  type TagQuestion,
} from '../removing.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'elb'

/** Its listeners go with it. */
const createLoadBalancer: Creation = {
  service,
  operation: 'CreateLoadBalancer',
  tagged: withTag,
  removal: (input) => ({ remove: 'classicLoadBalancer', name: nameIn(input, 'LoadBalancerName') }),
  isThere,
  isTagged: async (by, removal) =>
    (await isThere(by.caller, removal)) && (await isOfThisRun(by, removal, tagsOf(removal))),
  handles: (input) => [input['LoadBalancerName']],
}

async function isThere(caller: Caller, { name }: Removal): Promise<boolean> {
  const operation = 'DescribeLoadBalancers'
  const input = { LoadBalancerNames: [name] }
  const answer = await askIfThere(caller, { service, operation, input })
  return listIn(answer ?? {}, 'LoadBalancerDescriptions', operation).some(
    ({ LoadBalancerName: one }) => one === name,
  )
}

function tagsOf({ name }: Removal): TagQuestion {
  const input = { LoadBalancerNames: [name] }
  return { service, operation: 'DescribeTags', input, read: describedTags }
}

async function removeClassic(remover: Remover, removal: Removal): Promise<string> {
  if (!(await isThere(remover.caller, removal))) return wasNotThere
  if (!(await isOfThisRun(remover, removal, tagsOf(removal)))) return staysThere
  const input = { LoadBalancerName: removal.name }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteLoadBalancer', input })
}

export const classicLoadBalancers: ResourceKind = {
  creations: [createLoadBalancer],
  removers: { classicLoadBalancer: removeClassic },
}
