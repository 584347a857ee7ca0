import { formatOffset } from '@ifdown/assertions'
import type { RecordEntry, RunRecord } from '@ifdown/history'
import { createNarrator, type Narration } from './narrate.ts'

/** One line of a timeline. */
export interface TimelineLine {
  /** `+2 min 41 s`, from the start of the run. */
  readonly offset: string
  readonly text: string
  readonly mood: Narration['mood']
}

/**
 * Tells a record, leaving out what a reader need not know; what happens to many within a second is
 * one line.
 */
export function timelineOf(record: RunRecord): readonly TimelineLine[] {
  const { startedAt } = record.header
  const sayInstant = (at: number) => formatOffset(at - startedAt)
  const narrate = createNarrator(record, sayInstant)
  const zones = new Map<string, string>()
  const lines: Gathered[] = []

  for (const entry of record.entries) {
    rememberZone(zones, entry)
    const narration = narrate(entry)
    if (narration === undefined) continue
    const { instanceId, availabilityZone } = narration
    const offset = sayInstant(entry.at)
    const same = findSame(lines, offset, narration)
    const line = same ?? { offset, narration, times: 0, instanceIds: [], availabilityZones: [] }
    if (same === undefined) lines.push(line)
    line.times++
    if (instanceId !== undefined) line.instanceIds.push(instanceId)
    if (availabilityZone !== undefined) line.availabilityZones.push(availabilityZone)
  }
  return lines.map((line) => ({
    offset: line.offset,
    text: sayLine(line, zones),
    mood: line.narration.mood,
  }))
}

interface Gathered {
  readonly offset: string
  readonly narration: Narration
  times: number
  readonly instanceIds: string[]
  readonly availabilityZones: string[]
}

/** How many lines back one looks for the same: what happens to many takes turns with what follows. */
const nearby = 8

/** Instants that read the same are one: calls that were made at once come back some time apart. */
function findSame(
  lines: readonly Gathered[],
  offset: string,
  { kind }: Narration,
): Gathered | undefined {
  for (let index = lines.length - 1; index >= 0 && index >= lines.length - nearby; index--) {
    const line = lines[index]!
    if (line.offset !== offset) return undefined
    if (line.narration.kind === kind) return line
  }
  return undefined
}

function sayLine(line: Gathered, zones: ReadonlyMap<string, string>): string {
  const { narration, times, instanceIds, availabilityZones } = line
  if (instanceIds.length > 0) return fillIn(narration.text, instanceIds, zones)
  if (availabilityZones.length > 0) {
    const places = [...new Set(availabilityZones)].toSorted().join(' ')
    return `${narration.text}${times === 1 ? '' : ` ${times}`} in ${places}`
  }
  return times === 1 ? narration.text : `${narration.text}, ${times} times`
}

function rememberZone(zones: Map<string, string>, entry: RecordEntry): void {
  if (entry.type === 'InstanceJoinedGroup' || entry.type === 'Ec2InstanceCreated') {
    zones.set(entry.instanceId, entry.availabilityZone)
  }
}

function fillIn(
  text: string,
  instanceIds: readonly string[],
  zones: ReadonlyMap<string, string>,
): string {
  return text
    .replace(/\[(\w+)\|(\w+)\]/, instanceIds.length === 1 ? '$1' : '$2')
    .replace('{}', () => sayInstances(instanceIds, zones))
}

function sayInstances(instanceIds: readonly string[], zones: ReadonlyMap<string, string>): string {
  const places = [...new Set(instanceIds.flatMap((id) => zones.get(id) ?? []))].toSorted()
  const where = places.length === 0 ? '' : ` (${places.join(' ')})`
  const [only] = instanceIds
  return `${instanceIds.length === 1 ? only : `${instanceIds.length} instances`}${where}`
}
