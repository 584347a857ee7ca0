import {
  consequences,
  findRecovery,
  type FaultPeriod,
  type RecordEntry,
  type Recovered,
  type RunRecord,
  type StillDown,
} from '@ifdown/history'
import { parseSeed } from '@ifdown/kernel'
import { resolveSettings, type SettingName } from '@ifdown/simulator'
import { criticalPath, lastTurn, provingSetting } from './critical-path.ts'
import { describeGoverning, isUnpublished } from './describe-governing.ts'
import { isProgress, openStepName, stepNames, waitsItsTurn } from './waterfall-step-names.ts'
import type { GoverningSetting, Waterfall, WaterfallStep } from './waterfall.ts'

/**
 * The critical path from the fault to the recovery: from the entry that brought serving capacity
 * back along the latest causes. Its steps add up to the recovery time, to the millisecond.
 *
 * While the group is still down, the path leads to the last that happened, and the last step is open.
 * Undefined when no fault took serving capacity from the group.
 */
export function recoveryWaterfall(record: RunRecord, group: string): Waterfall | undefined {
  const recovery = findRecovery(record, group)
  return recovery.type === 'NeverBit' ? undefined : waterfallOf(record, recovery)
}

/** As `recoveryWaterfall`, of a recovery that is known already. */
export function waterfallOf(record: RunRecord, recovery: Recovered | StillDown): Waterfall {
  const { group, fault, beganAt } = recovery
  const recoveredAt = recovery.type === 'Recovered' ? recovery.recoveredAt : undefined
  const edges =
    recovery.type === 'Recovered'
      ? edgesTo(record, recovery, recovery.recoveredSeq)
      : openEdges(record, recovery)
  return {
    group,
    fault: fault.fault,
    beganAt,
    ...(recoveredAt === undefined ? {} : { recoveredAt }),
    totalMilliseconds: (recoveredAt ?? record.endedAt) - beganAt,
    steps: stepsOf(record, edges),
  }
}

/** Where a critical path begins. */
export interface Origin {
  readonly group: string
  readonly fault: FaultPeriod
  readonly beganAt: number
  readonly beganSeq: number
}

/** A path that begins with a fault, whenever it bit. */
export function since(group: string, fault: FaultPeriod): Origin {
  return { group, fault, beganAt: fault.beganAt, beganSeq: fault.seq }
}

/** The critical path to an entry. */
export function edgesTo(record: RunRecord, origin: Origin, seq: number): readonly Edge[] {
  return edgesOf(record, pathTo(record, origin, seq), origin.beganAt)
}

/** The critical path to the end of a run, in which what is looked for had not come yet. */
export function openEdges(record: RunRecord, origin: Origin): readonly Edge[] {
  const { beganAt } = origin
  const path = pathTo(record, origin, lastProgress(record, origin))
  return [...edgesOf(record, path, beganAt), openEdge(record, path.at(-1), beganAt)]
}

function pathTo(
  record: RunRecord,
  { beganAt, beganSeq }: Origin,
  lastSeq: number,
): readonly RecordEntry[] {
  return criticalPath(record, lastSeq).filter(({ at, seq }) => at >= beganAt && seq > beganSeq)
}

/** The last that happened because of the fault and that could have led to a recovery. */
function lastProgress(record: RunRecord, { group, fault }: Origin): number {
  const followed = consequences(record, fault)
  const last = record.entries.findLast(
    (entry) => followed.has(entry.seq) && isProgress(entry) && concerns(entry, group),
  )
  return last?.seq ?? fault.seq
}

function concerns(entry: RecordEntry, group: string): boolean {
  return !('group' in entry) || entry.group === group
}

/** What one entry waited for the one before it. */
export interface Edge {
  readonly step: string
  readonly from: number
  readonly to: number
  readonly governedBy: SettingName | undefined
  readonly open?: true
  /** Given with `open`: the least that the edge lasts, as far as the record can say. */
  readonly notBefore?: number
}

function edgesOf(record: RunRecord, path: readonly RecordEntry[], beganAt: number): Edge[] {
  const names = stepNames(path)
  const turn = lastTurn(record, path)
  return path.map((entry, index) => {
    const waits = turn && index >= turn.from && index <= turn.to
    return {
      step: waits ? waitsItsTurn : names[index]!,
      from: path[index - 1]?.at ?? beganAt,
      to: entry.at,
      governedBy: provingSetting(record, entry) ?? entry.governedBy,
    }
  })
}

function healthLoopPeriod({ header }: RunRecord): number {
  const settings = resolveSettings(header.era, header.settings)
  return settings.milliseconds('asg.healthCheckPeriodS', parseSeed(header.seed), [])
}

function openEdge(record: RunRecord, last: RecordEntry | undefined, beganAt: number): Edge {
  return {
    step: openStepName(last),
    from: last?.at ?? beganAt,
    to: record.endedAt,
    governedBy: isToleratedByAws(record, last) ? 'asg.statusCheckDwellS' : undefined,
    open: true,
    notBefore: last?.type === 'ImpairmentNoticed' ? last.toleratedUntil : record.endedAt,
  }
}

/** Once AWS's tolerance is over, what keeps an impaired instance is the user's grace period. */
function isToleratedByAws(record: RunRecord, last: RecordEntry | undefined): boolean {
  if (last?.type !== 'ImpairmentNoticed') return toleratesForEver(record, last)
  return record.endedAt <= last.toleratedUntil + healthLoopPeriod(record)
}

/** Before December 2012 nobody looked at status checks, so what governs the silence is the tolerance. */
function toleratesForEver({ header }: RunRecord, last: RecordEntry | undefined): boolean {
  return (
    last?.type.startsWith('StatusCheck') === true &&
    resolveSettings(header.era, header.settings).describe('asg.statusCheckDwellS').value ===
      'infinite'
  )
}

function stepsOf({ header }: RunRecord, edges: readonly Edge[]): readonly WaterfallStep[] {
  const settings = resolveSettings(header.era, header.settings)
  const steps: Edge[][] = []
  for (const edge of edges) {
    if (edge.to === edge.from) continue
    const current = steps.at(-1)
    if (current?.[0]?.step === edge.step && !edge.open) current.push(edge)
    else steps.push([edge])
  }
  return steps.map((edges) => {
    const [first] = edges
    const { from, to } = { from: first!.from, to: edges.at(-1)!.to }
    const governedBy = governingSettings(edges).map(([name, milliseconds]): GoverningSetting => ({
      ...settings.describe(name),
      milliseconds,
      unpublished: isUnpublished(name, header.era),
    }))
    return {
      name: first!.step,
      milliseconds: to - from,
      from,
      to,
      governedBy,
      governed: describeGoverning(first!.step, to - from, governedBy),
      ...(first!.open ? { open: true } : {}),
    }
  })
}

function governingSettings(edges: readonly Edge[]): readonly (readonly [SettingName, number])[] {
  const times = new Map<SettingName, number>()
  for (const { governedBy, from, to } of edges) {
    if (governedBy) times.set(governedBy, (times.get(governedBy) ?? 0) + to - from)
  }
  return [...times].toSorted(([, a], [, b]) => b - a)
}
