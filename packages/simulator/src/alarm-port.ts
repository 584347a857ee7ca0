import type { AlarmPort } from './autoscaling/policies/alarm-port.ts'
import { actionsFor, alarmStates, type Alarm, type AlarmConfiguration } from './cloudwatch/alarm.ts'
import type { CloudWatch, CloudWatchPort } from './cloudwatch/context.ts'
import { regionTitle } from './cloudwatch/region-title.ts'

/** What Auto Scaling asks of CloudWatch, over what CloudWatch offers. */
export function createAlarmPort(cloudWatch: CloudWatch, port: CloudWatchPort): AlarmPort {
  const alarms = (): readonly Alarm[] => [...cloudWatch.state.alarms.values()]
  return {
    regionTitle: regionTitle(cloudWatch.effects.region),
    checkMetric: ({ queries }) => port.checkQueries(queries),
    putAlarm({ action, metric, ...alarm }) {
      const actions = { alarmActions: [action] }
      return port.putAlarm({ ...port.alarmDefaults, ...metric, ...alarm, ...actions })?.message
    },
    deleteAlarms: (alarmNames) => port.deleteAlarms(alarmNames),
    stateOf: (alarmName) => port.alarm(alarmName)?.state,
    alarmsWith: (action) => alarms().filter(({ configuration }) => lists(configuration, action)),
    dropAction(action, goes) {
      for (const { alarmName, configuration } of alarms()) {
        if (!lists(configuration, action)) continue
        const left = without(configuration, action)
        const idle = alarmStates.every((state) => actionsFor(left, state).length === 0)
        if (idle && goes === 'alarmsWithoutAction') port.deleteAlarms([alarmName])
        else port.putAlarm(left)
      }
    },
  }
}

function lists(configuration: AlarmConfiguration, action: string): boolean {
  return alarmStates.some((state) => actionsFor(configuration, state).includes(action))
}

function without(configuration: AlarmConfiguration, action: string): AlarmConfiguration {
  const others = (actions: readonly string[]) => actions.filter((each) => each !== action)
  return {
    ...configuration,
    okActions: others(configuration.okActions),
    alarmActions: others(configuration.alarmActions),
    insufficientDataActions: others(configuration.insufficientDataActions),
  }
}
