import { readFileSync } from 'node:fs'
import { recoversWithin, replaced, type Finding } from '@ifdown/assertions'
import { parseRecord, type RunRecord } from '@ifdown/history'
import type { ScenarioReport } from '@ifdown/reports'

const fixtures = new URL('../../../fixtures/planted-bugs/', import.meta.url)

/** A record that was planted with a bug. */
export function plantedRecord(name: string): RunRecord {
  return parseRecord(readFileSync(new URL(`${name}.jsonl`, fixtures), 'utf8'))
}

const record = plantedRecord('it-stops-serving')

export function findingsOf(minutes: number, record: RunRecord): readonly Finding[] {
  const milliseconds = minutes * 60_000
  return [
    recoversWithin({ group: 'batch', milliseconds })(record),
    replaced({ group: 'batch', within: 1_500_000 })(record),
  ]
}

/** The story's group, expected to recover within ten minutes, which it does not. */
export function sampleReport(changes: Partial<ScenarioReport> = {}): ScenarioReport {
  const findings = findingsOf(10, record)
  const [recovers] = findings
  return {
    scenario: 'The batch worker heals itself',
    file: 'scenarios/batch.yaml',
    target: 'simulator',
    seed: '7f3a9c',
    era: 'classic2013',
    outcome: 'violated',
    steadyState: [],
    findings,
    recoverySeconds: recovers!.recoverySeconds,
    waterfall: recovers!.waterfall,
    digest: 'ab'.repeat(32),
    simulatedMs: 3_600_000,
    wallMs: 2.4,
    record,
    notes: [],
    ...changes,
  }
}

export const steadyStateFailed: Finding = {
  type: 'Violated',
  checker: 'inService',
  group: 'batch',
  claim: 'batch has 2 InService',
  expectation: 'to have 2 InService',
  because: 'it had 1',
  evidence: { entries: [] },
}
