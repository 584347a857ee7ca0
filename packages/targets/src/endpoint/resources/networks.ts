import { isServiceError } from '@ifdown/simulator'
import { askForAll, isObject, tagIn, textIn, type Json } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { withTagSpecification, type Creation } from '../creation.ts'
import { EndpointError } from '../endpoint-error.ts'
import { deleted, wasNotThere, type Remove, type Removal } from '../remover.ts'
import { removeUnlessInUse } from '../removing.ts'
import { runTag } from '../run-tag.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'ec2'

type NetworkKind = 'Vpc' | 'Subnet' | 'SecurityGroup'

const idMembers = { Vpc: 'VpcId', Subnet: 'SubnetId', SecurityGroup: 'GroupId' } as const

async function findTagged(
  caller: Caller,
  runId: string,
  kind: NetworkKind,
): Promise<readonly Json[]> {
  const found = await askForAll(caller, {
    service,
    operation: `Describe${kind}s`,
    input: { Filters: [{ Name: `tag:${runTag}`, Values: [runId] }] },
    list: `${kind}s`,
  })
  // An endpoint that does not know the filter answers with those of others.
  return found.filter((one) => tagIn(one, runTag) === runId)
}

/** What is made here has no name before it is made: it is found again by its tag alone. */
function create(kind: NetworkKind, resourceType: string, removal: Removal): Creation {
  return {
    service,
    operation: `Create${kind}`,
    tagged: withTagSpecification(resourceType),
    removal: () => removal,
    async isThere(caller) {
      const why = await whyItWouldStay(caller, kind)
      if (why !== undefined) throw new EndpointError(why)
      return false
    },
    handles: (_input, answer) => [idIn(answer, kind)],
  }
}

/**
 * Why one of these could not be removed again, if it could not: some endpoints make networks and never
 * let go of them. Nothing has the id that is asked for.
 */
export async function whyItWouldStay(
  caller: Caller,
  kind: NetworkKind,
): Promise<string | undefined> {
  await findTagged(caller, 'none', kind)
  const operation = `Delete${kind}`
  const input = { [idMembers[kind]]: ids[kind] }
  const answer = await caller.call({ service, operation, input })
  const known = !isServiceError(answer) || /^Invalid\w+\.|NotFound/i.test(answer.code)
  return known
    ? undefined
    : `${operation} to ${caller.url} is refused: ${answer.code}: a ${kind} would stay for ever`
}

const ids = {
  Vpc: 'vpc-00000000000000000',
  Subnet: 'subnet-00000000000000000',
  SecurityGroup: 'sg-00000000000000000',
} as const

function idIn(answer: Json, kind: NetworkKind): unknown {
  const told = kind === 'SecurityGroup' ? answer : answer[kind]
  return isObject(told) ? told[idMembers[kind]] : undefined
}

function removeTagged(kind: NetworkKind): Remove {
  return async (remover) => {
    const mine = await findTagged(remover.caller, remover.runId, kind)
    for (const one of mine) {
      const input = { [idMembers[kind]]: textIn(one, idMembers[kind], `Describe${kind}s`) }
      // oxlint-disable-next-line no-await-in-loop
      await removeUnlessInUse(remover, { service, operation: `Delete${kind}`, input })
    }
    return mine.length === 0 ? wasNotThere : deleted
  }
}

export const networks: ResourceKind = {
  creations: [
    create('Vpc', 'vpc', { remove: 'taggedVpcs', name: 'VPCs of this run' }),
    create('Subnet', 'subnet', { remove: 'taggedSubnets', name: 'subnets of this run' }),
    create('SecurityGroup', 'security-group', {
      remove: 'securityGroup',
      name: 'security groups of this run',
    }),
  ],
  removers: {
    taggedVpcs: removeTagged('Vpc'),
    taggedSubnets: removeTagged('Subnet'),
    securityGroup: removeTagged('SecurityGroup'),
  },
}
