import type { RecordEntry, RunRecord } from '@ifdown/history'
import { formatDuration } from './duration.ts'
import type { Checker, Claim, Finding } from './finding.ts'
import { isNamed } from './is-named.ts'
import { plural } from './plural.ts'
import { unknownGroup } from './unknown-group.ts'

export interface HookWaitedOptions {
  readonly group: string
  /** The name of the lifecycle hook, or its logical id in the template. */
  readonly hook: string
  /** What each wait ends with; either when left out. */
  readonly result?: 'CONTINUE' | 'ABANDON' | undefined
  /** Each wait is over within this. */
  readonly milliseconds?: number | undefined
}

/**
 * Instances wait for a lifecycle hook, and each wait ends: as is claimed, in time, and never after the
 * global timeout of the hook (HOOK-24). Unknown when nobody had to wait for it.
 */
export function hookWaited(options: HookWaitedOptions): Checker {
  const { group, hook, result, milliseconds } = options
  const how = result === undefined ? '' : ` until ${result}`
  const long = milliseconds === undefined ? '' : `, for ${formatDuration(milliseconds)} at most`
  const claim: Claim = {
    checker: 'hookWaited',
    group,
    claim: `instances of ${group} wait for the hook ${hook}${how}${long}`,
    expectation: `to have its instances wait for the hook ${hook}${how}${long}`,
    ...(milliseconds !== undefined && { limitMilliseconds: milliseconds }),
  }
  return (record) => {
    const known = record.entries.some(
      (entry) => entry.type === 'GroupCreated' && entry.group === group,
    )
    return known ? judge(record, claim, options) : unknownGroup(claim)
  }
}

interface Wait {
  readonly seq: number
  readonly instanceId: string
  readonly began: number
  readonly globalTimeout: number
  readonly ended: number | undefined
  /** Undefined while it is waited for, and when the wait was dropped: the instance is gone. */
  readonly result: 'CONTINUE' | 'ABANDON' | undefined
}

function judge(record: RunRecord, claim: Claim, options: HookWaitedOptions): Finding {
  const waits = followWaits(record, options)
  const evidence = {
    entries: waits.map(({ seq }) => seq),
    instanceIds: waits.map(({ instanceId }) => instanceId),
  }
  if (waits.length === 0) {
    return {
      type: 'Unknown',
      ...claim,
      because: `no instance had to wait for ${options.hook} in this run.`,
      advice: 'Launch or terminate an instance of the group, and check the name of the hook.',
      evidence,
    }
  }
  const lengths = waits.map(({ began, ended }) => (ended ?? record.endedAt) - began)
  const longest = formatDuration(Math.max(...lengths))
  const measured = `${plural(waits.length, 'wait')}, the longest ${longest}`
  const wrong = waits.map((wait) => explain(record, wait, options)).find((text) => text)
  if (wrong !== undefined) return { type: 'Violated', ...claim, measured, because: wrong, evidence }
  if (waits.some(({ ended }) => ended === undefined)) {
    return {
      type: 'Unknown',
      ...claim,
      measured,
      because: 'the run ended while an instance waited.',
      advice: 'Let the run go on until the wait is over (runFor: in a scenario).',
      evidence,
    }
  }
  return { type: 'Holds', ...claim, measured, evidence }
}

function explain(
  { endedAt }: RunRecord,
  { instanceId, began, ended, result, globalTimeout }: Wait,
  { result: wanted, milliseconds = Infinity }: HookWaitedOptions,
): string | undefined {
  const length = (ended ?? endedAt) - began
  const waited = `${instanceId} waited for ${formatDuration(length)}`
  if (length > globalTimeout) {
    return `${waited}, longer than the global timeout of ${formatDuration(globalTimeout)}`
  }
  if (length > milliseconds) return waited
  if (wanted === undefined || ended === undefined || result === wanted) return undefined
  return result === undefined
    ? `${waited} and it ended with no result of its own: another hook was abandoned, or the instance was gone`
    : `${waited} and it ended with ${result}`
}

function followWaits(
  { entries }: RunRecord,
  { group, hook: name }: HookWaitedOptions,
): readonly Wait[] {
  const waits = new Map<string, Wait>()
  for (const entry of entries) {
    if (!('group' in entry) || entry.group !== group) continue
    if (entry.type === 'LifecycleActionBegan' && isNamed(entry.hook.name, name)) {
      waits.set(entry.token, begin(entry))
    } else if (entry.type === 'LifecycleActionCompleted') {
      end(waits, ({ token }) => token === entry.token, entry.at, entry.result)
    } else if (entry.type === 'LifecycleStateChanged' && !entry.to.endsWith(':Wait')) {
      end(waits, ({ wait }) => wait.instanceId === entry.instanceId, entry.at, undefined)
    }
  }
  return [...waits.values()]
}

function begin(entry: Extract<RecordEntry, { type: 'LifecycleActionBegan' }>): Wait {
  const { seq, instanceId, at: began, hook } = entry
  const { globalTimeout } = hook
  return { seq, instanceId, began, globalTimeout, ended: undefined, result: undefined }
}

function end(
  waits: Map<string, Wait>,
  isMeant: (one: { readonly token: string; readonly wait: Wait }) => boolean,
  ended: number,
  result: Wait['result'],
): void {
  for (const [token, wait] of waits) {
    if (wait.ended === undefined && isMeant({ token, wait })) {
      waits.set(token, { ...wait, ended, result })
    }
  }
}
