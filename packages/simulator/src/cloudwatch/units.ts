import type { MetricIdentity } from './metric.ts'

/** The unit of a metric of AWS's own; `None` for any other that was put without one. */
export function unitOf({ namespace, metricName }: MetricIdentity): string {
  if (namespace !== 'AWS/EC2') return namespace === 'AWS/ApplicationELB' ? 'Count' : 'None'
  if (metricName === 'CPUUtilization') return 'Percent'
  return /^(?:Network(?:In|Out)|Disk.*Bytes)$/.test(metricName) ? 'Bytes' : 'Count'
}
