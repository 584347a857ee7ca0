import { notified, recoversWithin, replaced, type Checker, type Finding } from '@ifdown/assertions'
import { faultBehaviours, networkLoss } from '@ifdown/faults'
import { toRecordEntry, type RecordEntry } from '@ifdown/history'
import { readScenario } from '@ifdown/runner'
import { createRegion, type OperationRequest } from '@ifdown/simulator'
import { deploy } from '@ifdown/templates'
import { callAll } from './fleet.ts'
import { storyFile } from './workspace.ts'

const minute = 60_000
const group = 'batch-server'
const place = { era: 'classic2013-feb', region: 'ap-northeast-1' } as const

const checkers: readonly Checker[] = [
  recoversWithin({ group, milliseconds: 25 * minute }),
  replaced({ group, within: 25 * minute }),
  notified({ group, event: 'autoscaling:EC2_INSTANCE_LAUNCH', within: 25 * minute }),
]

/** The calls that create what the story's template describes. */
export async function planStory(): Promise<readonly OperationRequest[]> {
  const { deployment } = await readScenario(storyFile)
  const region = createRegion({ seed: '1', ...place })
  const calls: OperationRequest[] = []
  await deploy(deployment, (call) => {
    calls.push(call)
    return region.call(call)
  })
  return calls
}

/**
 * A group of one comes up in ten minutes and loses its network; 25 minutes later its record is judged.
 * The seed is a number here.
 */
export function playStory(calls: readonly OperationRequest[], seed: number): readonly Finding[] {
  const entries: RecordEntry[] = []
  const region = createRegion({
    seed: seed.toString(16),
    ...place,
    faults: faultBehaviours,
    sink: (entry) => entries.push(toRecordEntry(entry)),
  })
  callAll(region, calls)
  region.runUntil(region.startedAt + 10 * minute)
  region.inject(networkLoss({ group }))
  region.runUntil(region.startedAt + 35 * minute)
  const { accountId, startedAt, now: endedAt } = region
  const record = {
    header: {
      type: 'run',
      version: 1,
      target: 'simulator',
      seed: region.seed,
      ...place,
      accountId,
      startedAt,
      settings: {},
    },
    entries,
    endedAt,
  } as const
  return checkers.map((checker) => checker(record))
}

export function holds(findings: readonly Finding[]): boolean {
  return findings.every(({ type }) => type === 'Holds')
}
