import { formatJson } from '@ifdown/reports'
import { describe, expect, test } from 'vitest'
import { sampleReport } from './sample.ts'

interface Line {
  readonly recoverySeconds: number | null
  readonly waterfall: { readonly steps: readonly { readonly milliseconds: number }[] } | null
  readonly findings: readonly Readonly<Record<string, unknown>>[]
}

const read = (line: string) => JSON.parse(line) as Line

describe('formatJson', () => {
  test('is one line with its keys in order', () => {
    const line = formatJson(sampleReport())
    expect(line).not.toContain('\n')
    expect(Object.keys(read(line))).toEqual([
      'scenario',
      'target',
      'seed',
      'era',
      'outcome',
      'findings',
      'recoverySeconds',
      'waterfall',
      'digest',
      'file',
      'steadyState',
      'simulatedSeconds',
      'notes',
    ])
  })

  test('has the same keys where there is nothing to say', () => {
    const report = sampleReport({
      outcome: 'unsupported',
      findings: [],
      waterfall: undefined,
      recoverySeconds: undefined,
    })
    expect(Object.keys(read(formatJson(report)))).toEqual(
      Object.keys(read(formatJson(sampleReport()))),
    )
    expect(read(formatJson(report))).toMatchObject({ recoverySeconds: null, waterfall: null })
  })

  test('has steps that add up to the recovery', () => {
    const { recoverySeconds, waterfall } = read(formatJson(sampleReport()))
    const sum = waterfall!.steps.reduce((total, { milliseconds }) => total + milliseconds, 0)
    expect(sum).toBe(recoverySeconds! * 1000)
  })

  test('tells a finding', () => {
    const [finding] = read(formatJson(sampleReport())).findings
    expect(finding).toEqual({
      type: 'Violated',
      checker: 'recovers',
      group: 'batch',
      claim: 'batch recovers within 10 min',
      because: 'it took 20 min 12 s',
      advice: null,
      measured: '20 min 12 s',
      limitSeconds: 600,
      recoverySeconds: 1212,
      dependsOn:
        'this verdict flips inside the range of asg.statusCheckDwellS (60 to 1200 s), which AWS does not publish',
      evidence: { entries: [12, 14, 18, 34], instanceIds: ['i-15fadd17'] },
    })
  })

  test('does not depend on how long the host took', () => {
    expect(formatJson(sampleReport({ wallMs: 99 }))).toBe(formatJson(sampleReport({ wallMs: 1 })))
  })
})
