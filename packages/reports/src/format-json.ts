import type { Finding, Waterfall, WaterfallStep } from '@ifdown/assertions'
import type { ScenarioReport } from './scenario-report.ts'

/**
 * One line of JSON without line feed. Its keys are always the same, in the same order; what is not
 * there is null. The time that the host took is left out, so that the same run gives the same line.
 */
export function formatJson(report: ScenarioReport): string {
  return JSON.stringify({
    scenario: report.scenario,
    target: report.target,
    seed: report.seed,
    era: report.era,
    outcome: report.outcome,
    findings: report.findings.map(findingData),
    recoverySeconds: report.recoverySeconds ?? null,
    waterfall: waterfallData(report.waterfall),
    digest: report.digest,
    file: report.file,
    steadyState: report.steadyState.map(findingData),
    simulatedSeconds: report.simulatedMs / 1000,
    notes: report.notes,
  })
}

/** The samples are left out: they are in the record, and may be many. */
function findingData(finding: Finding): object {
  const { type, checker, group, claim, limitMilliseconds } = finding
  const { entries, instanceIds } = finding.evidence
  return {
    type,
    checker,
    group,
    claim,
    because: finding.type === 'Holds' ? null : finding.because,
    advice: finding.type === 'Unknown' ? (finding.advice ?? null) : null,
    measured: finding.measured ?? null,
    limitSeconds: limitMilliseconds === undefined ? null : limitMilliseconds / 1000,
    recoverySeconds: finding.recoverySeconds ?? null,
    dependsOn: finding.dependsOn ?? null,
    evidence: { entries, instanceIds: instanceIds ?? [] },
  }
}

function waterfallData(waterfall: Waterfall | undefined): object | null {
  if (waterfall === undefined) return null
  const { group, fault, beganAt, recoveredAt, totalMilliseconds, steps } = waterfall
  return {
    group,
    fault,
    beganAt: instant(beganAt),
    recoveredAt: recoveredAt === undefined ? null : instant(recoveredAt),
    totalMilliseconds,
    steps: steps.map(stepData),
  }
}

function stepData({ name, milliseconds, from, to, open, ...step }: WaterfallStep): object {
  return {
    name,
    milliseconds,
    from: instant(from),
    to: instant(to),
    open: open ?? false,
    governed: step.governed,
    governedBy: step.governedBy.map((setting) => ({
      name: setting.name,
      what: setting.what,
      owner: setting.owner,
      milliseconds: setting.milliseconds,
      value: setting.value,
      mark: setting.mark,
      range: setting.range,
      unpublished: setting.unpublished,
      rule: setting.rule,
    })),
  }
}

/** ISO 8601 in UTC with milliseconds. */
function instant(at: number): string {
  return new Date(at).toISOString()
}
