import { number, records, text, type Input } from '../../operation.ts'
import { validationError, type ServiceError } from '../../service-error.ts'
import type { ClassicAttributes, ClassicListener } from '../events.ts'
import type { HealthCheck } from '../health-check.ts'
import { outOfRange } from './errors.ts'

/** Source: ELB-22; the API leaves connection draining and cross-zone off. */
export const standardClassicAttributes: ClassicAttributes = {
  crossZone: false,
  draining: false,
  drainingTimeout: 300_000,
  idleTimeout: 60_000,
}

export function readClassicListeners(input: Input): readonly ClassicListener[] {
  return records(input['Listeners']).map((listener) => {
    const protocol = String(listener['Protocol']).toUpperCase()
    return {
      protocol,
      loadBalancerPort: Number(listener['LoadBalancerPort']),
      instanceProtocol: (text(listener['InstanceProtocol']) ?? protocol).toUpperCase(),
      instancePort: Number(listener['InstancePort']),
    }
  })
}

/** What a classic load balancer checks before it is told what to: a connection to its first port. */
export function standardClassicCheck(listeners: readonly ClassicListener[]): HealthCheck {
  return {
    protocol: 'TCP',
    port: String(listeners[0]?.instancePort ?? 80),
    path: undefined,
    interval: 30_000,
    timeout: 5000,
    healthyThreshold: 10,
    unhealthyThreshold: 2,
    matcher: undefined,
  }
}

/** Source: ELB-20. */
export function readClassicHealthCheck(given: Input): HealthCheck | ServiceError {
  const target = String(given['Target'])
  const parts = /^(HTTP|HTTPS|TCP|SSL):(\d{1,5})(\/.*)?$/.exec(target)
  const [, protocol = '', port = '', path] = parts ?? []
  if (parts === null || protocol.startsWith('HTTP') !== (path !== undefined)) {
    return validationError(
      'HealthCheck Target must specify a protocol, a port and, for HTTP and HTTPS, a path, e.g. HTTP:80/index.html',
    )
  }
  const interval = Number(given['Interval'])
  const timeout = Number(given['Timeout'])
  const unhealthyThreshold = Number(given['UnhealthyThreshold'])
  const healthyThreshold = Number(given['HealthyThreshold'])
  const invalid =
    outOfRange('HealthCheck Interval', interval, [5, 300]) ??
    outOfRange('HealthCheck Timeout', timeout, [2, 60]) ??
    outOfRange('HealthCheck UnhealthyThreshold', unhealthyThreshold, [2, 10]) ??
    outOfRange('HealthCheck HealthyThreshold', healthyThreshold, [2, 10])
  if (invalid) return invalid
  if (timeout >= interval) {
    return validationError('HealthCheck Interval must be greater than HealthCheck Timeout')
  }
  return {
    protocol,
    port,
    path,
    interval: interval * 1000,
    timeout: timeout * 1000,
    healthyThreshold,
    unhealthyThreshold,
    matcher: undefined,
  }
}

export function describeClassicHealthCheck(healthCheck: HealthCheck): Input {
  const { protocol, port, path = '', interval, timeout } = healthCheck
  return {
    Target: `${protocol}:${port}${path}`,
    Interval: interval / 1000,
    Timeout: timeout / 1000,
    UnhealthyThreshold: healthCheck.unhealthyThreshold,
    HealthyThreshold: healthCheck.healthyThreshold,
  }
}

export function readClassicAttributes(
  given: Input,
  before: ClassicAttributes,
): ClassicAttributes | ServiceError {
  const part = (name: string): Input => (given[name] as Input | undefined) ?? {}
  const draining = part('ConnectionDraining')
  const timeout = number(draining['Timeout'])
  const invalid =
    timeout === undefined ? undefined : outOfRange('ConnectionDraining Timeout', timeout, [1, 3600])
  if (invalid) return invalid
  const idle = number(part('ConnectionSettings')['IdleTimeout'])
  return {
    crossZone: flag(part('CrossZoneLoadBalancing')['Enabled'], before.crossZone),
    draining: flag(draining['Enabled'], before.draining),
    drainingTimeout: timeout === undefined ? before.drainingTimeout : timeout * 1000,
    idleTimeout: idle === undefined ? before.idleTimeout : idle * 1000,
  }
}

function flag(given: unknown, before: boolean): boolean {
  return given === undefined ? before : given === true
}

export function describeClassicAttributes(attributes: ClassicAttributes): Input {
  return {
    CrossZoneLoadBalancing: { Enabled: attributes.crossZone },
    AccessLog: { Enabled: false },
    ConnectionDraining: {
      Enabled: attributes.draining,
      Timeout: attributes.drainingTimeout / 1000,
    },
    ConnectionSettings: { IdleTimeout: attributes.idleTimeout / 1000 },
  }
}
