import { listIn, textIn } from '../answer-shape.ts'
import type { Caller } from '../caller.ts'
import { nameIn, withTag, type Creation } from '../creation.ts'
import { staysThere, wasNotThere, type Removal, type Remover } from '../remover.ts'
import {
  askIfThere,
  isOfThisRun,
  removeUnlessInUse,
  tagsIn,
  type TagQuestion,
} from '../removing.ts'
import type { ResourceKind } from './resource-kind.ts'

const service = 'cloudwatch'

/** PutMetricAlarm would change an alarm of that name, so it must not be there. */
const putMetricAlarm: Creation = {
  service,
  operation: 'PutMetricAlarm',
  tagged: withTag,
  removal: (input) => ({ remove: 'alarm', name: nameIn(input, 'AlarmName') }),
  isThere: async (caller, removal) => (await findArn(caller, removal)) !== undefined,
  async isTagged(by, removal) {
    const arn = await findArn(by.caller, removal)
    return arn !== undefined && (await isOfThisRun(by, removal, tagsOf(arn)))
  },
  handles: (input) => [input['AlarmName']],
}

async function findArn(caller: Caller, { name }: Removal): Promise<string | undefined> {
  const operation = 'DescribeAlarms'
  const input = { AlarmNames: [name] }
  const answer = await askIfThere(caller, { service, operation, input })
  const found = listIn(answer ?? {}, 'MetricAlarms', operation).find(
    ({ AlarmName: one }) => one === name,
  )
  return found && textIn(found, 'AlarmArn', operation)
}

function tagsOf(arn: string): TagQuestion {
  return { service, operation: 'ListTagsForResource', input: { ResourceARN: arn }, read: tagsIn }
}

async function removeAlarm(remover: Remover, removal: Removal): Promise<string> {
  const arn = await findArn(remover.caller, removal)
  if (arn === undefined) return wasNotThere
  if (!(await isOfThisRun(remover, removal, tagsOf(arn)))) return staysThere
  const input = { AlarmNames: [removal.name] }
  return await removeUnlessInUse(remover, { service, operation: 'DeleteAlarms', input })
}

export const alarms: ResourceKind = {
  creations: [putMetricAlarm],
  removers: { alarm: removeAlarm },
}
