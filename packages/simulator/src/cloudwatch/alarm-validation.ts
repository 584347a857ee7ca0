import { validationError, type ServiceError } from '../service-error.ts'
import { ec2ActionOf } from './actions.ts'
import { plainStat, type AlarmConfiguration } from './alarm.ts'

const day = 86_400

/** What is wrong with an alarm, if anything. */
export function validateAlarm(configuration: AlarmConfiguration): ServiceError | undefined {
  const wrong = checkNumbers(configuration) ?? checkActions(configuration)
  return wrong === undefined ? undefined : validationError(wrong)
}

function checkNumbers(configuration: AlarmConfiguration): string | undefined {
  const { alarmName, evaluationPeriods, datapointsToAlarm, period: milliseconds } = configuration
  const period = milliseconds / 1000
  if (alarmName.length < 1 || alarmName.length > 255) {
    const rule = alarmName === '' ? 'greater than or equal to 1' : 'less than or equal to 255'
    return `1 validation error detected: Value '${alarmName}' at 'alarmName' failed to satisfy constraint: Member must have length ${rule}`
  }
  if (!(evaluationPeriods >= 1) || !Number.isInteger(evaluationPeriods)) {
    return atLeastOne('evaluationPeriods', evaluationPeriods)
  }
  if (datapointsToAlarm !== undefined && !(datapointsToAlarm >= 1)) {
    return atLeastOne('datapointsToAlarm', datapointsToAlarm)
  }
  // Source: CWA-08.
  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods) {
    return 'DatapointsToAlarm must be less than or equal to EvaluationPeriods'
  }
  // Source: CWA-06.
  if (![10, 20, 30].includes(period) && !(period >= 60 && period % 60 === 0)) {
    return 'Period must be 10, 20, 30 or a multiple of 60'
  }
  // Source: CWA-07.
  const most = period < 3600 ? day : 7 * day
  if (period * evaluationPeriods > most) {
    return `Metrics cannot be checked across more than ${most === day ? 'a day' : 'a week'} (EvaluationPeriods * Period must be <= ${most})`
  }
  return undefined
}

function atLeastOne(name: string, value: number): string {
  return `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value greater than or equal to 1`
}

function checkActions(configuration: AlarmConfiguration): string | undefined {
  const { okActions, alarmActions, insufficientDataActions } = configuration
  for (const actions of [okActions, alarmActions, insufficientDataActions]) {
    if (actions.length > 5) {
      return `1 validation error detected: Value '${JSON.stringify(actions)}' failed to satisfy constraint: Member must have length less than or equal to 5`
    }
  }
  const all = [...okActions, ...alarmActions, ...insufficientDataActions]
  const wrong = all.find((action) => !action.startsWith('arn:'))
  if (wrong !== undefined) return `Invalid arn syntax: ${wrong}`
  const ec2 = all.map(ec2ActionOf).filter((action) => action !== undefined)
  return ec2.length === 0 ? undefined : checkEc2Actions(configuration, ec2)
}

/** Source: CWA-14, CWA-47. */
function checkEc2Actions(
  configuration: AlarmConfiguration,
  actions: readonly string[],
): string | undefined {
  const stat = plainStat(configuration)
  if (stat === undefined)
    return 'EC2 actions are not supported for alarms on metric math expressions'
  if (!stat.metric.dimensions.some(({ name }) => name === 'InstanceId')) {
    return 'EC2 actions are only supported for metrics with the dimension InstanceId'
  }
  if (actions.includes('recover') && stat.metric.metricName !== 'StatusCheckFailed_System') {
    return 'The recover action is only supported for the metric StatusCheckFailed_System'
  }
  return undefined
}
