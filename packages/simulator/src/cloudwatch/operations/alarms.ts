import { command, strings, text, type Input } from '../../operation.ts'
import { serviceError, validationError } from '../../service-error.ts'
import { alarmStates, type AlarmStateValue } from '../alarm.ts'
import type { CloudWatch } from '../context.ts'
import { enterState } from '../evaluation.ts'

/** Forces a state until the next evaluation. Source: CWA-43. */
export const setAlarmState = command<CloudWatch>(
  'SetAlarmState',
  { required: ['AlarmName', 'StateValue', 'StateReason'], optional: ['StateReasonData'] },
  (cloudWatch, input) => {
    const alarm = cloudWatch.state.alarms.get(String(input['AlarmName']))
    if (alarm === undefined) return serviceError('ResourceNotFound', 'Alarm does not exist', 404)
    const to = String(input['StateValue'])
    if (!(alarmStates as readonly string[]).includes(to)) {
      return validationError(
        `1 validation error detected: Value '${to}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]`,
      )
    }
    const reason = String(input['StateReason'])
    const reasonData = text(input['StateReasonData'])
    if (reason.length > 1023) return tooLong('stateReason', 1023)
    if (reasonData !== undefined && reasonData.length > 4000)
      return tooLong('stateReasonData', 4000)
    const datapoints = reasonData === undefined ? [] : readDatapoints(reasonData)
    if (datapoints === undefined) {
      return serviceError('InvalidFormat', 'The StateReasonData is not valid JSON.')
    }
    enterState(cloudWatch, alarm, {
      to: to as AlarmStateValue,
      reason,
      reasonData,
      datapoints,
      forced: true,
    })
    return {}
  },
)

function tooLong(name: string, most: number) {
  return validationError(
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  )
}

/** What a policy reads; undefined for what is no JSON. */
function readDatapoints(reasonData: string): readonly number[] | undefined {
  try {
    const data = JSON.parse(reasonData) as Input | null
    const recent = data?.['recentDatapoints']
    return Array.isArray(recent) ? recent.filter((each) => typeof each === 'number') : []
  } catch {
    return undefined
  }
}

/** Names that there are not are passed over. */
export const deleteAlarms = command<CloudWatch>(
  'DeleteAlarms',
  { required: ['AlarmNames'] },
  ({ effects, state }, input) => {
    for (const alarmName of new Set(strings(input['AlarmNames']))) {
      if (state.alarms.has(alarmName)) effects.emit({ type: 'AlarmDeleted', alarmName })
    }
    return {}
  },
)

/** Source: CWA-12. */
const switchActions = (name: string, enabled: boolean) =>
  command<CloudWatch>(name, { required: ['AlarmNames'] }, ({ effects, state }, input) => {
    for (const alarmName of strings(input['AlarmNames'])) {
      const alarm = state.alarms.get(alarmName)
      if (alarm === undefined || alarm.configuration.actionsEnabled === enabled) continue
      effects.emit({ type: 'AlarmActionsSwitched', alarmName, enabled })
    }
    return {}
  })

export const enableAlarmActions = switchActions('EnableAlarmActions', true)
export const disableAlarmActions = switchActions('DisableAlarmActions', false)
