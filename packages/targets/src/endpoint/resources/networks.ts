import { askForAll, isObject, tagIn, textIn, type Json } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { withTagSpecification, type Creation } from '../creation.ts'
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
      // Nothing has this id. Who cannot answer could not be asked again to remove it, either.
      await findTagged(caller, 'none', kind)
      return false
    },
    handles: (_input, answer) => [idIn(answer, kind)],
  }
}

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
