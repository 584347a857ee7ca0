import { present, question, text, type Input } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError } from '../../service-error.ts'
import type { CloudWatch } from '../context.ts'
import { historyOf, type HistoryEntry, type StateThen } from '../history.ts'
import { longTime } from '../reason.ts'
import { instant } from './inputs.ts'

/** Source: CWA-11. */
export const describeAlarmHistory = question<CloudWatch>(
  'DescribeAlarmHistory',
  {
    optional: [
      'AlarmName',
      'AlarmTypes',
      'HistoryItemType',
      'StartDate',
      'EndDate',
      'ScanBy',
      'MaxRecords',
      'NextToken',
    ],
  },
  ({ effects, state }, input) => {
    const name = text(input['AlarmName'])
    const type = text(input['HistoryItemType'])
    const from = instant(input['StartDate']) ?? -Infinity
    const to = instant(input['EndDate']) ?? Infinity
    const names = name === undefined ? [...state.histories.keys()] : [name]
    const items = names
      .flatMap((each) =>
        historyOf(state.histories.get(each), effects.now).map((entry) => ({ name: each, entry })),
      )
      .filter(({ entry }) => (type ?? entry.type) === entry.type)
      .filter(({ entry: { at } }) => at >= from && at <= to)
      .toSorted((a, b) => b.entry.at - a.entry.at)
    const ordered = input['ScanBy'] === 'TimestampAscending' ? items.toReversed() : items
    const result = page(ordered, input, { standard: 100, most: 100 })
    if (isServiceError(result)) return result
    return present({
      AlarmHistoryItems: result.items.map((item) => describe(item.name, item.entry)),
      NextToken: result.nextToken,
    })
  },
)

function describe(alarmName: string, entry: HistoryEntry): Input {
  return {
    AlarmName: alarmName,
    AlarmType: 'MetricAlarm',
    Timestamp: new Date(entry.at),
    HistoryItemType: entry.type,
    HistorySummary: summarize(alarmName, entry),
    HistoryData: JSON.stringify({ version: '1.0', ...dataOf(entry) }),
  }
}

function summarize(alarmName: string, entry: HistoryEntry): string {
  switch (entry.type) {
    case 'ConfigurationUpdate':
      return configured[entry.what](alarmName)
    case 'StateUpdate':
      return `Alarm updated from ${entry.from.value} to ${entry.to.value}`
    case 'Action':
      return entry.error === undefined
        ? `Successfully executed action ${entry.action}`
        : `Failed to execute action ${entry.action}. Received error: "${entry.error}"`
  }
}

const configured = {
  created: (name: string) => `Alarm "${name}" created`,
  updated: (name: string) => `Alarm "${name}" updated`,
  deleted: (name: string) => `Alarm "${name}" deleted`,
  enabled: (name: string) => `Alarm actions enabled for ${name}`,
  disabled: (name: string) => `Alarm actions disabled for ${name}`,
} as const

function dataOf(entry: HistoryEntry): Input {
  switch (entry.type) {
    case 'ConfigurationUpdate':
      return { type: configurationTypes[entry.what] }
    case 'StateUpdate':
      return { oldState: stateOf(entry.from), newState: stateOf(entry.to) }
    case 'Action':
      return {
        actionState: entry.error === undefined ? 'Succeeded' : 'Failed',
        stateUpdateTimestamp: longTime(entry.at),
        notificationResource: entry.action,
        ...(entry.error !== undefined && { error: entry.error }),
      }
  }
}

const configurationTypes = {
  created: 'Create',
  updated: 'Update',
  deleted: 'Delete',
  enabled: 'Update',
  disabled: 'Update',
} as const

function stateOf({ value, reason, reasonData }: StateThen): Input {
  const data = reasonData === undefined ? undefined : readJson(reasonData)
  return {
    stateValue: value,
    stateReason: reason,
    ...(data !== undefined && { stateReasonData: data }),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
