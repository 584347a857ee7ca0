import { listIn, textIn, textOr, type Json } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, untaggable, withTag, type Creation } from '../creation.ts'
import { deleted, staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import {
  askIfThere,
  demand,
  isOfThisRun,
  removeUnlessInUse,
  tagsIn,
  type TagQuestion,
} from '../removing.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'sns'

/** It takes its subscriptions with it. */
const createTopic: Creation = {
  service,
  operation: 'CreateTopic',
  tagged: withTag,
  removal: (input, { accountId, region }) => ({
    remove: 'topic',
    name: `arn:aws:sns:${region}:${accountId}:${nameIn(input, 'Name')}`,
  }),
  isThere: isTopic,
  isTagged: async (by, removal) =>
    (await isTopic(by.caller, removal)) && (await isOfThisRun(by, removal, tagsOf(removal))),
  handles: (_input, answer) => [answer['TopicArn']],
}

async function isTopic(caller: Caller, { name }: Removal): Promise<boolean> {
  const input = { TopicArn: name }
  return (
    (await askIfThere(caller, { service, operation: 'GetTopicAttributes', input })) !== undefined
  )
}

function tagsOf({ name }: Removal): TagQuestion {
  return { service, operation: 'ListTagsForResource', input: { ResourceArn: name }, read: tagsIn }
}

async function removeTopic(remover: Remover, removal: Removal): Promise<string> {
  if (!(await isTopic(remover.caller, removal))) return wasNotThere
  if (!(await isOfThisRun(remover, removal, tagsOf(removal)))) return staysThere
  const input = { TopicArn: removal.name }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteTopic', input })
}

/** A topic has one subscription for each protocol and endpoint; it may be somebody else's topic. */
const subscribe: Creation = {
  service,
  operation: 'Subscribe',
  tagged: untaggable,
  removal: (input) => ({
    remove: 'subscriptions',
    name: nameIn(input, 'TopicArn'),
    of: { protocol: nameIn(input, 'Protocol'), endpoint: nameIn(input, 'Endpoint') },
  }),
  isThere: async (caller, removal) => (await findSubscriptions(caller, removal)).length > 0,
}

async function findSubscriptions(
  caller: Caller,
  { name, of = {} }: Removal,
): Promise<readonly Json[]> {
  const operation = 'ListSubscriptionsByTopic'
  const found: Json[] = []
  const seen = new Set<string>()
  let token = ''
  do {
    const input = { TopicArn: name, ...(token !== '' && { NextToken: token }) }
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const answer = (await askIfThere(caller, { service, operation, input })) ?? {}
    found.push(...listIn(answer, 'Subscriptions', operation))
    seen.add(token)
    token = textOr(answer, 'NextToken', '')
  } while (!seen.has(token))
  return found.filter(
    ({ Protocol, Endpoint }) => Protocol === of['protocol'] && Endpoint === of['endpoint'],
  )
}

async function unsubscribe({ caller }: Remover, removal: Removal): Promise<string> {
  const mine = (await findSubscriptions(caller, removal))
    .map((subscription) => textIn(subscription, 'SubscriptionArn', 'ListSubscriptionsByTopic'))
    // One that waits for confirmation has none yet, and goes with the topic.
    .filter((arn) => arn.startsWith(`${removal.name}:`))
  for (const arn of mine) {
    const input = { SubscriptionArn: arn }
    // oxlint-disable-next-line no-await-in-loop
    demand(await caller.call({ service, operation: 'Unsubscribe', input }))
  }
  return mine.length === 0 ? wasNotThere : deleted
}

export const topics: ResourceKind = {
  creations: [createTopic, subscribe],
  removers: { topic: removeTopic, subscriptions: unsubscribe },
}
