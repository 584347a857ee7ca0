import { command, question, records, strings, text } from '../../operation.ts'
import type { OperationOutput } from '../../region-api.ts'
import { isServiceError, serviceError, type ServiceError } from '../../service-error.ts'
import type { Alarm } from '../alarm.ts'
import type { CloudWatch } from '../context.ts'

type Tags = Readonly<Record<string, string>>

export function readTags(value: unknown): Tags {
  return Object.fromEntries(
    records(value).map(({ Key, Value }) => [String(Key), text(Value) ?? '']),
  )
}

export const tagResource = command<CloudWatch>(
  'TagResource',
  { required: ['ResourceARN', 'Tags'] },
  (cloudWatch, input) => {
    const alarm = findByArn(cloudWatch, String(input['ResourceARN']))
    if (isServiceError(alarm)) return alarm
    return setTags(cloudWatch, alarm, { ...alarm.tags, ...readTags(input['Tags']) })
  },
)

export const untagResource = command<CloudWatch>(
  'UntagResource',
  { required: ['ResourceARN', 'TagKeys'] },
  (cloudWatch, input) => {
    const alarm = findByArn(cloudWatch, String(input['ResourceARN']))
    if (isServiceError(alarm)) return alarm
    const gone = new Set(strings(input['TagKeys']))
    const kept = Object.entries(alarm.tags).filter(([key]) => !gone.has(key))
    return setTags(cloudWatch, alarm, Object.fromEntries(kept))
  },
)

export const listTagsForResource = question<CloudWatch>(
  'ListTagsForResource',
  { required: ['ResourceARN'] },
  (cloudWatch, input) => {
    const alarm = findByArn(cloudWatch, String(input['ResourceARN']))
    if (isServiceError(alarm)) return alarm
    return { Tags: Object.entries(alarm.tags).map(([Key, Value]) => ({ Key, Value })) }
  },
)

function setTags({ effects }: CloudWatch, { alarmName }: Alarm, tags: Tags): OperationOutput {
  effects.emit({ type: 'AlarmTagsChanged', alarmName, tags })
  return {}
}

function findByArn({ state }: CloudWatch, arn: string): Alarm | ServiceError {
  const name = /:alarm:(.+)$/.exec(arn)?.[1]
  const alarm = name === undefined ? undefined : state.alarms.get(name)
  return alarm ?? serviceError('ResourceNotFoundException', `Unknown resource: ${arn}`, 404)
}
