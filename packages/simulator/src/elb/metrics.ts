import type { Elb, ElbMetric } from './context.ts'
import { loadBalancersOf } from './pools.ts'
import { findPool, targetsOf, type LoadBalancer, type Pool } from './state.ts'

/** Publishes how many targets of a pool are healthy, and how many are not, for each load balancer. */
export function publishHostCounts(elb: Elb, poolId: string): void {
  const pool = findPool(elb.state, poolId)
  if (pool === undefined) return
  let [healthy, unhealthy, registered] = [0, 0, 0]
  for (const { state } of targetsOf(elb.state, poolId)) {
    registered++
    if (state === 'healthy') healthy++
    if (state === 'unhealthy') unhealthy++
  }
  const level = (count: number) =>
    registered === 0 ? undefined : { sampleCount: 1, sum: count, minimum: count, maximum: count }
  for (const metric of metricsOf(elb, pool)) {
    elb.publishLevel({ ...metric, metricName: 'HealthyHostCount' }, level(healthy))
    elb.publishLevel({ ...metric, metricName: 'UnHealthyHostCount' }, level(unhealthy))
  }
}

type Published = Pick<ElbMetric, 'namespace' | 'dimensions'>

function metricsOf({ state }: Elb, pool: Pool): readonly Published[] {
  if (pool.kind === 'classic') {
    return [{ namespace: 'AWS/ELB', dimensions: [{ name: 'LoadBalancerName', value: pool.id }] }]
  }
  const TargetGroup = pool.id.slice(pool.id.indexOf('targetgroup/'))
  return loadBalancersOf(state, pool.id).map(({ kind, arn }) => ({
    namespace: namespaces[kind],
    dimensions: [
      { name: 'TargetGroup', value: TargetGroup },
      { name: 'LoadBalancer', value: arn.slice(arn.indexOf('loadbalancer/') + 13) },
    ],
  }))
}

const namespaces: Readonly<Record<LoadBalancer['kind'], string>> = {
  application: 'AWS/ApplicationELB',
  network: 'AWS/NetworkELB',
}
