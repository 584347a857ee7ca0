/*
 * What the SDK's schemas do not say about values. Only what a source says stands here; an operation
 * checks the rest of its semantics itself.
 */

/**
 * Members that are `double` in AWS's service models [D] (botocore 1.44.5), or lists or maps of such; every
 * other number is a whole one. The schemas have one kind of number for both.
 */
const fractionalMembers: ReadonlySet<string> = new Set([
  'CapacityForecast.Values',
  'Datapoint.Average',
  'Datapoint.ExtendedStatistics',
  'Datapoint.Maximum',
  'Datapoint.Minimum',
  'Datapoint.SampleCount',
  'Datapoint.Sum',
  'ExecutePolicyType.MetricValue',
  'ExecutePolicyType.BreachThreshold',
  'LoadForecast.Values',
  'MemoryGiBPerVCpuRequest.Min',
  'MemoryGiBPerVCpuRequest.Max',
  'MetricAlarm.Threshold',
  'MetricDataResult.Values',
  'MetricDatum.Counts',
  'MetricDatum.Value',
  'MetricDatum.Values',
  'NetworkBandwidthGbpsRequest.Min',
  'NetworkBandwidthGbpsRequest.Max',
  'PredictiveScalingMetricSpecification.TargetValue',
  'PutMetricAlarmInput.Threshold',
  'StatisticSet.Maximum',
  'StatisticSet.Minimum',
  'StatisticSet.SampleCount',
  'StatisticSet.Sum',
  'StepAdjustment.MetricIntervalLowerBound',
  'StepAdjustment.MetricIntervalUpperBound',
  'TargetTrackingConfiguration.TargetValue',
  'TotalLocalStorageGBRequest.Min',
  'TotalLocalStorageGBRequest.Max',
  'ZonalCapacityReservationState.EffectiveCapacityUnits',
])

export function mayBeFractional(structure: string, member: string): boolean {
  return fractionalMembers.has(`${structure}.${member}`)
}

/**
 * The characters that Auto Scaling's string shapes allow (`XmlString` in the service model [D]); XML 1.0 can
 * carry no others, so every service that answers in XML needs them.
 */
export const xmlStringPattern = String.raw`[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*`

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

export function isXmlString(text: string): boolean {
  return !unspeakable.test(text)
}
