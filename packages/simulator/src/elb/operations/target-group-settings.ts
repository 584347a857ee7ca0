import type { Effects } from '../../effects.ts'
import { number, text, type Input } from '../../operation.ts'
import {
  serviceError,
  unmodelled,
  validationError,
  type ServiceError,
} from '../../service-error.ts'
import type { HealthCheck } from '../health-check.ts'
import { outOfRange } from './errors.ts'

export const healthCheckParameters = [
  'HealthCheckProtocol',
  'HealthCheckPort',
  'HealthCheckEnabled',
  'HealthCheckPath',
  'HealthCheckIntervalSeconds',
  'HealthCheckTimeoutSeconds',
  'HealthyThresholdCount',
  'UnhealthyThresholdCount',
  'Matcher',
] as const

export const protocols = ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP'] as const

/** The health check of a target group; what an input leaves out stays, or is AWS's default (ELB-01). */
export function readHealthCheck(
  { effects }: { readonly effects: Effects },
  input: Input,
  protocol: string,
  before?: HealthCheck,
): HealthCheck | ServiceError {
  if (input['HealthCheckEnabled'] === false) {
    return serviceError(
      'InvalidConfigurationRequest',
      "Health check enabled must be true for target groups with target type 'instance'",
    )
  }
  const isApplication = protocol.startsWith('HTTP')
  const standard = isApplication ? 'HTTP' : 'TCP'
  const checkedBy = text(input['HealthCheckProtocol']) ?? before?.protocol ?? standard
  const kept = before?.protocol === checkedBy ? before : undefined
  const overHttp = checkedBy.startsWith('HTTP')
  const matcher = text((input['Matcher'] as Input | undefined)?.['HttpCode'])
  const healthCheck = {
    protocol: checkedBy,
    port: text(input['HealthCheckPort']) ?? before?.port ?? 'traffic-port',
    path: overHttp ? (text(input['HealthCheckPath']) ?? kept?.path ?? '/') : undefined,
    interval: inMs(input['HealthCheckIntervalSeconds']) ?? before?.interval ?? 30_000,
    timeout:
      inMs(input['HealthCheckTimeoutSeconds']) ??
      kept?.timeout ??
      standardTimeout(effects, checkedBy),
    healthyThreshold: number(input['HealthyThresholdCount']) ?? before?.healthyThreshold ?? 5,
    unhealthyThreshold: number(input['UnhealthyThresholdCount']) ?? before?.unhealthyThreshold ?? 2,
    matcher: overHttp ? (matcher ?? kept?.matcher ?? '200') : undefined,
  }
  return check(healthCheck, isApplication) ?? healthCheck
}

function inMs(seconds: unknown): number | undefined {
  const given = number(seconds)
  return given === undefined ? undefined : given * 1000
}

function standardTimeout(effects: Effects, protocol: string): number {
  return protocol === 'HTTP' ? effects.milliseconds('elb.httpTimeoutS') : 10_000
}

function check(
  { protocol, interval, timeout, healthyThreshold, unhealthyThreshold, matcher }: HealthCheck,
  isApplication: boolean,
): ServiceError | undefined {
  if (!['HTTP', 'HTTPS', 'TCP'].includes(protocol) || (isApplication && protocol === 'TCP')) {
    return validationError(`Health check protocol '${protocol}' is not valid`)
  }
  const invalid =
    outOfRange('Health check interval', interval / 1000, [5, 300]) ??
    outOfRange('Health check timeout', timeout / 1000, [2, 120]) ??
    outOfRange('Healthy threshold count', healthyThreshold, [2, 10]) ??
    outOfRange('Unhealthy threshold count', unhealthyThreshold, [2, 10]) ??
    checkMatcher(matcher, isApplication)
  if (invalid || !isApplication || timeout < interval) return invalid
  return validationError(
    `Health check timeout '${timeout / 1000}' must be smaller than the interval '${interval / 1000}'`,
  )
}

/** One code, a list, or a range. What an instance answers is `ok` or not, so no code is compared. */
function checkMatcher(
  matcher: string | undefined,
  isApplication: boolean,
): ServiceError | undefined {
  if (matcher === undefined) return undefined
  const codes = matcher.split(/[,-]/).map(Number)
  const most = isApplication ? 499 : 599
  const isCode = (code: number) => Number.isInteger(code) && code >= 200 && code <= most
  return codes.every(isCode)
    ? undefined
    : validationError(`Health check matcher HTTP code '${matcher}' must be within '200-${most}'`)
}

/** What of a target group is refused because only instances are modelled as targets. */
export function checkTargetType(input: Input): ServiceError | undefined {
  const type = text(input['TargetType']) ?? 'instance'
  if (type !== 'instance') {
    return unmodelled(`ifdown does not model target groups of type ${type}; it models instance.`)
  }
  const protocol = text(input['Protocol'])
  if (protocol === 'GENEVE' || protocol === 'QUIC' || protocol === 'TCP_QUIC') {
    return unmodelled(`ifdown does not model target groups for ${protocol}.`)
  }
  const known = (protocols as readonly string[]).includes(protocol ?? '')
  return known ? undefined : validationError('A protocol must be specified')
}
