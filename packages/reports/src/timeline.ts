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

/** Tells a record, leaving out what a reader need not know; what happens to many at once is one line. */
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
    const { instanceId } = narration
    const same = instanceId === undefined ? undefined : findSame(lines, entry.at, narration)
    if (same && instanceId !== undefined) same.instanceIds.push(instanceId)
    else lines.push({ at: entry.at, narration, instanceIds: instanceId ? [instanceId] : [] })
  }
  return lines.map(({ at, narration, instanceIds }) => ({
    offset: sayInstant(at),
    text: instanceIds.length === 0 ? narration.text : fillIn(narration.text, instanceIds, zones),
    mood: narration.mood,
  }))
}

interface Gathered {
  readonly at: number
  readonly narration: Narration
  readonly instanceIds: string[]
}

/** How many lines back one looks for the same: what happens to many takes turns with what follows. */
const nearby = 8

function findSame(
  lines: readonly Gathered[],
  at: number,
  { kind }: Narration,
): Gathered | undefined {
  for (let index = lines.length - 1; index >= 0 && index >= lines.length - nearby; index--) {
    const line = lines[index]!
    if (line.at !== at) return undefined
    if (line.narration.kind === kind) return line
  }
  return undefined
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
  const places = [...new Set(instanceIds.map((id) => zones.get(id)))].filter(Boolean)
  const where = places.length === 0 ? '' : ` (${places.join(' ')})`
  const [only] = instanceIds
  return `${instanceIds.length === 1 ? only : `${instanceIds.length} instances`}${where}`
}
