import { number, records, text, type Input } from '../../operation.ts'
import {
  isServiceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { TargetTracking, TrackedMetric, TrackedQuery } from './events.ts'

/** Source: POL-50 to POL-52; the words of refusals are ours. */
export function readTracking(
  given: Input | undefined,
  groupName: string,
): TargetTracking | ServiceError {
  const targetValue = number(given?.['TargetValue'])
  if (given === undefined || targetValue === undefined || !Number.isFinite(targetValue)) {
    return validationError('TargetTrackingConfiguration needs a TargetValue')
  }
  const predefined = given['PredefinedMetricSpecification'] as Input | undefined
  const customized = given['CustomizedMetricSpecification'] as Input | undefined
  if ((predefined === undefined) === (customized === undefined)) {
    return validationError(
      'Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be given',
    )
  }
  const metric = predefined ? readPredefined(predefined, groupName) : readCustomized(customized!)
  if (isServiceError(metric)) return metric
  const disableScaleIn = given['DisableScaleIn'] === true
  const targetGroup = targetGroupOf(text(predefined?.['ResourceLabel']))?.[2]
  return { targetValue, disableScaleIn, metric, targetGroup, given }
}

const minute = 60_000

/** The metrics of EC2 that AWS follows for each type (POL-51). */
const ec2Metrics: Readonly<Record<string, string>> = {
  ASGAverageCPUUtilization: 'CPUUtilization',
  ASGAverageNetworkIn: 'NetworkIn',
  ASGAverageNetworkOut: 'NetworkOut',
}

function readPredefined(given: Input, groupName: string): TrackedMetric | ServiceError {
  const type = text(given['PredefinedMetricType']) ?? ''
  const metricName = ec2Metrics[type]
  if (metricName !== undefined) {
    const dimensions = [{ name: 'AutoScalingGroupName', value: groupName }]
    return plain({ namespace: 'AWS/EC2', metricName, dimensions }, 'Average', undefined, minute)
  }
  if (type === 'ASGAverageCPUUtilizationHighResolution') {
    return unmodelled(`ifdown does not model the PredefinedMetricType ${type}.`)
  }
  if (type !== 'ALBRequestCountPerTarget') {
    return validationError(`Invalid PredefinedMetricType: ${type}`)
  }
  const match = targetGroupOf(text(given['ResourceLabel']))
  if (match === undefined) {
    return validationError(
      'ALBRequestCountPerTarget needs a ResourceLabel such as app/my-alb/778d41231b141a0f/targetgroup/my-alb-target-group/943f017f100becff',
    )
  }
  const dimensions = [
    { name: 'TargetGroup', value: match[2]! },
    { name: 'LoadBalancer', value: match[1]! },
  ]
  const metric = {
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCountPerTarget',
    dimensions,
  }
  return plain(metric, 'Sum', undefined, minute)
}

/** The load balancer and the target group of a resource label (POL-51). */
function targetGroupOf(label = ''): readonly string[] | undefined {
  return /^(app\/[^/]+\/[^/]+)\/(targetgroup\/[^/]+\/[^/]+)$/.exec(label) ?? undefined
}

type Metric = NonNullable<TrackedQuery['stat']>['metric']

function plain(
  metric: Metric,
  statistic: string,
  unit: string | undefined,
  period: number,
): TrackedMetric {
  const stat = { metric, statistic, unit }
  const query = { id: 'm1', stat, expression: undefined, label: undefined, returnData: true }
  return { queries: [query], period }
}

function readCustomized(given: Input): TrackedMetric | ServiceError {
  if (given['Metrics'] !== undefined) return readQueries(records(given['Metrics']))
  const metric = readMetric(given)
  const statistic = text(given['Statistic'])
  if (metric === undefined || statistic === undefined) {
    return validationError(
      'CustomizedMetricSpecification needs MetricName, Namespace and Statistic, or Metrics',
    )
  }
  const period = readPeriod(given['Period'])
  return isServiceError(period) ? period : plain(metric, statistic, text(given['Unit']), period)
}

/** Source: POL-52; 60 s when left out. */
function readPeriod(given: unknown): number | ServiceError {
  const seconds = number(given) ?? 60
  if ([10, 30, 60].includes(seconds)) return seconds * 1000
  return validationError('The Period of a CustomizedMetricSpecification must be 10, 30 or 60')
}

function readMetric(given: Input): Metric | undefined {
  const metricName = text(given['MetricName'])
  const namespace = text(given['Namespace'])
  if (metricName === undefined || namespace === undefined) return undefined
  const dimensions = records(given['Dimensions']).map((dimension) => ({
    name: String(dimension['Name']),
    value: String(dimension['Value']),
  }))
  return { namespace, metricName, dimensions }
}

function readQueries(given: readonly Input[]): TrackedMetric | ServiceError {
  const queries: TrackedQuery[] = []
  const periods = new Set<number>()
  for (const query of given) {
    const stat = query['MetricStat'] as Input | undefined
    const metric = stat && readMetric((stat['Metric'] ?? {}) as Input)
    const of = readPeriod(stat?.['Period'])
    if (isServiceError(of)) return of
    if (stat !== undefined) periods.add(of)
    queries.push({
      id: String(query['Id']),
      stat: metric && {
        metric,
        statistic: text(stat?.['Stat']) ?? 'Average',
        unit: text(stat?.['Unit']),
      },
      expression: text(query['Expression']),
      label: text(query['Label']),
      returnData: query['ReturnData'] !== false,
    })
  }
  if (queries.some(({ stat, expression }) => (stat === undefined) === (expression === undefined))) {
    return validationError('Each of Metrics needs either a MetricStat or an Expression')
  }
  if (queries.filter(({ returnData }) => returnData).length !== 1) {
    return validationError('Exactly one of Metrics must return data')
  }
  const [period = minute, other] = periods
  return other === undefined
    ? { queries, period }
    : validationError('Period must be the same for all metrics in the Metrics list')
}
