import { command, question, records, strings, text, type Input } from '../../operation.ts'
import type { ServiceError } from '../../service-error.ts'
import type { Elb } from '../context.ts'
import type { ElbTags } from '../events.ts'
import { loadBalancerNotFound, targetGroupNotFound } from './errors.ts'

export function readElbTags(input: Input): ElbTags {
  return Object.fromEntries(
    records(input['Tags']).map((tag) => [String(tag['Key']), text(tag['Value']) ?? '']),
  )
}

function tagsOf({ state }: Elb, arn: string): ElbTags | ServiceError {
  return (
    state.loadBalancers.get(arn)?.tags ??
    state.targetGroups.get(arn)?.tags ??
    (arn.includes(':targetgroup/') ? targetGroupNotFound() : loadBalancerNotFound())
  )
}

function isTags(found: ElbTags | ServiceError): found is ElbTags {
  return found['type'] !== 'ServiceError'
}

export const addTags = command<Elb>(
  'AddTags',
  { required: ['ResourceArns', 'Tags'] },
  (elb, input) => changeTags(elb, input, (tags) => ({ ...tags, ...readElbTags(input) })),
)

export const removeTags = command<Elb>(
  'RemoveTags',
  { required: ['ResourceArns', 'TagKeys'] },
  (elb, input) => {
    const keys = new Set(strings(input['TagKeys']))
    return changeTags(elb, input, (tags) =>
      Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.has(key))),
    )
  },
)

function changeTags(elb: Elb, input: Input, change: (tags: ElbTags) => ElbTags) {
  const arns = strings(input['ResourceArns'])
  const missing = arns.map((arn) => tagsOf(elb, arn)).find((found) => !isTags(found))
  if (missing !== undefined) return missing
  for (const resource of arns) {
    const tags = change(tagsOf(elb, resource) as ElbTags)
    elb.effects.emit({ type: 'LoadBalancingTagsChanged', resource, tags })
  }
  return {}
}

export const describeTags = question<Elb>(
  'DescribeTags',
  { required: ['ResourceArns'] },
  (elb, input) => {
    const found = strings(input['ResourceArns']).map((arn) => [arn, tagsOf(elb, arn)] as const)
    const missing = found.map(([, tags]) => tags).find((tags) => !isTags(tags))
    if (missing !== undefined) return missing
    return {
      TagDescriptions: found.map(([ResourceArn, tags]) => ({
        ResourceArn,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      })),
    }
  },
)
