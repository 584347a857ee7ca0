import { listIn, textIn, type Json } from '../answer-shape.ts'
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

const service = 'elbv2'

/** A load balancer or a target group: found by its name, meant by its ARN. */
interface Named {
  readonly remove: string
  readonly noun: 'LoadBalancer' | 'TargetGroup'
}

const loadBalancer: Named = { remove: 'loadBalancer', noun: 'LoadBalancer' }
const targetGroup: Named = { remove: 'targetGroup', noun: 'TargetGroup' }

async function findArn(
  caller: Caller,
  { noun }: Named,
  { name }: Removal,
): Promise<string | undefined> {
  const operation = `Describe${noun}s`
  const answer = await askIfThere(caller, { service, operation, input: { Names: [name] } })
  const found = listIn(answer ?? {}, `${noun}s`, operation).find(
    (one) => one[`${noun}Name`] === name,
  )
  return found && textIn(found, `${noun}Arn`, operation)
}

function tagsOf(arn: string): TagQuestion {
  const input = { ResourceArns: [arn] }
  return { service, operation: 'DescribeTags', input, read: describedTags }
}

function create(named: Named): Creation {
  const { remove, noun } = named
  return {
    service,
    operation: `Create${noun}`,
    tagged: withTag,
    removal: (input) => ({ remove, name: nameIn(input, 'Name') }),
    isThere: async (caller, removal) => (await findArn(caller, named, removal)) !== undefined,
    async isTagged(by, removal) {
      const arn = await findArn(by.caller, named, removal)
      return arn !== undefined && (await isOfThisRun(by, removal, tagsOf(arn)))
    },
    handles: (_input, answer) =>
      listIn(answer, `${noun}s`, `Create${noun}`).map((made) => made[`${noun}Arn`]),
  }
}

function removeNamed(named: Named) {
  return async (remover: Remover, removal: Removal): Promise<string> => {
    const arn = await findArn(remover.caller, named, removal)
    if (arn === undefined) return wasNotThere
    if (!(await isOfThisRun(remover, removal, tagsOf(arn)))) return staysThere
    const input = { [`${named.noun}Arn`]: arn }
    return await removeUnlessInUse(remover, { service, operation: `Delete${named.noun}`, input })
  }
}

/** A listener has no name: a load balancer has one at most for each port. */
const createListener: Creation = {
  service,
  operation: 'CreateListener',
  tagged: withTag,
  removal: (input) => ({
    remove: 'listener',
    name: nameIn(input, 'LoadBalancerArn'),
    of: { port: portIn(input) },
  }),
  isThere: async (caller, removal) => (await findListener(caller, removal)) !== undefined,
  async isTagged(by, removal) {
    const arn = await findListener(by.caller, removal)
    return arn !== undefined && (await isOfThisRun(by, removal, tagsOf(arn)))
  },
  handles: (_input, answer) =>
    listIn(answer, 'Listeners', 'CreateListener').map((made) => made['ListenerArn']),
}

function portIn(listener: Json): string {
  return typeof listener['Port'] === 'number' ? String(listener['Port']) : ''
}

async function findListener(
  caller: Caller,
  { name, of = {} }: Removal,
): Promise<string | undefined> {
  const operation = 'DescribeListeners'
  let marker: unknown
  const seen = new Set<unknown>()
  do {
    const input = { LoadBalancerArn: name, ...(marker !== undefined && { Marker: marker }) }
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const answer: Json | undefined = await askIfThere(caller, { service, operation, input })
    const found = listIn(answer ?? {}, 'Listeners', operation).find(
      (one) => portIn(one) === of['port'],
    )
    if (found !== undefined) return textIn(found, 'ListenerArn', operation)
    marker = answer?.['NextMarker']
    if (seen.has(marker)) return undefined
    seen.add(marker)
  } while (typeof marker === 'string' && marker !== '')
  return undefined
}

async function removeListener(remover: Remover, removal: Removal): Promise<string> {
  const arn = await findListener(remover.caller, removal)
  if (arn === undefined) return wasNotThere
  if (!(await isOfThisRun(remover, removal, tagsOf(arn)))) return staysThere
  const input = { ListenerArn: arn }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteListener', input })
}

export const loadBalancers: ResourceKind = {
  creations: [create(loadBalancer), create(targetGroup), createListener],
  removers: {
    loadBalancer: removeNamed(loadBalancer),
    targetGroup: removeNamed(targetGroup),
    listener: removeListener,
  },
}
