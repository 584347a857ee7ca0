import { formatDuration } from '@ifdown/assertions'
import type { StepMoment } from '@ifdown/runner'

type Step = StepMoment['scenario']['method'][number]

/** A step in words: `network-loss on 2 instances of web in us-east-1a, for 30 min`. */
export function sayStep(step: Step): string {
  if (step.type === 'workload') {
    if ('load' in step) return [`load of ${step.group}`, ...sayMembers(step.load)].join(', ')
    return [`workload of ${step.group}`, ...sayMembers(step.workload)].join(', ')
  }
  if (step.type === 'call') {
    const { call, group, select, availabilityZone, input } = step
    const whom = select === undefined ? ` for ${group}` : ` for ${sayChoice(select)} of ${group}`
    return [`${call}${whom}${sayZones(availabilityZone)}`, ...sayMembers(input)].join(', ')
  }
  const { group, select, availabilityZone, availabilityZones, ...others } = step.parameters
  const whom = typeof group === 'string' ? ` on ${sayWhole(select)}${group}` : ''
  const where = sayZones(availabilityZones ?? availabilityZone)
  const long = step.duration === undefined ? [] : [`for ${formatDuration(step.duration)}`]
  return [`${step.fault}${whom}${where}`, ...sayMembers(others), ...long].join(', ')
}

/** A fault on launches is on a group, and chooses no instances. */
function sayWhole(select: unknown): string {
  return select === undefined ? '' : `${sayChoice(select)} of `
}

function sayChoice(select: unknown): string {
  if (select === null || typeof select !== 'object') return 'all instances'
  const { count, percent, instanceIds } = select as Readonly<Record<string, unknown>>
  if (typeof count === 'number') return `${count} instance${count === 1 ? '' : 's'}`
  if (typeof percent === 'number') return `${percent} %`
  return Array.isArray(instanceIds) ? instanceIds.join(' ') : 'all instances'
}

function sayZones(zones: unknown): string {
  if (typeof zones === 'string') return ` in ${zones}`
  return Array.isArray(zones) ? ` in ${zones.join(' ')}` : ''
}

/** What else is said, as a scenario writes it: `percent 50`, `ScalingProcesses Launch Terminate`. */
function sayMembers(members: unknown): readonly string[] {
  if (members === null || typeof members !== 'object') return []
  return Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${sayValue(value)}`],
  )
}

function sayValue(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(sayValue).join(' ')
  if (value !== null && typeof value === 'object') return `(${sayMembers(value).join(', ')})`
  return String(value)
}
