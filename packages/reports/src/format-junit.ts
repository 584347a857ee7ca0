import { describeFinding, type Finding } from '@ifdown/assertions'
import { replayLine } from './replay-line.ts'
import type { ScenarioReport } from './scenario-report.ts'
import type { TextOptions } from './text-options.ts'
import { xmlAttributes, xmlText } from './xml.ts'

/**
 * JUnit XML: a suite for each scenario, a case for each finding.
 *
 * Violated is a failure; unknown, unsupported and a steady state that does not hold are errors of a
 * type of their own, never a pass and never skipped. So is a file that could not be used: who reads
 * only this must not take its absence for a pass.
 */
export function formatJunit(
  reports: readonly ScenarioReport[],
  options: JunitOptions = {},
): string {
  const { unusable = [] } = options
  const suites = reports.map((report) => ({ report, cases: casesOf(report, options) }))
  const refused = unusable.map((file) => ({ file, cases: [refusedCase(file)] }))
  const all = [...refused, ...suites].flatMap(({ cases }) => cases)
  const wallMs = reports.reduce((sum, report) => sum + report.wallMs, 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: 'ifdown', ...countsOf(all), time: seconds(wallMs) })}>`,
    ...refused.flatMap(({ file: { file }, cases }) => [
      `  <testsuite${xmlAttributes({ name: file, file, ...countsOf(cases), time: seconds(0) })}>`,
      ...cases.flatMap((testCase) => caseLines(file, testCase)),
      '  </testsuite>',
    ]),
    ...suites.flatMap(({ report, cases }) => suiteLines(report, cases)),
    '</testsuites>',
    '',
  ].join('\n')
}

/** A file that did not come to a run. */
export interface UnusableFile {
  readonly file: string
  /** A line for each mistake. */
  readonly problems: readonly string[]
  /** It can be used, and its run broke: the place does not answer, or somebody ended it. */
  readonly broke?: true | undefined
}

export interface JunitOptions extends Pick<TextOptions, 'command'> {
  readonly unusable?: readonly UnusableFile[] | undefined
}

function refusedCase({ problems, broke }: UnusableFile): TestCase {
  const [message = 'it cannot be used'] = problems
  const text = problems.join('\n')
  const [name, type] = broke
    ? ['the run comes to its end', 'ifdown.Broken']
    : ['the file can be used', 'ifdown.Unusable']
  return { name, problem: { element: 'error', type, message, text } }
}

interface TestCase {
  readonly name: string
  readonly problem?: Problem | undefined
}

interface Problem {
  readonly element: 'failure' | 'error'
  readonly type: string
  readonly message: string
  readonly text: string
}

function casesOf(report: ScenarioReport, options: TextOptions): readonly TestCase[] {
  const { record, outcome } = report
  const cases: TestCase[] = [
    ...report.steadyState.map((finding) => ({
      name: `steady state: ${finding.claim}`,
      problem: problemOf(report, finding, { ...options, errorType: 'ifdown.SteadyState' }),
    })),
    ...report.findings.map((finding) => ({
      name: finding.claim,
      problem: problemOf(report, finding, options),
    })),
  ]
  // An outcome that no finding explains must show all the same, and so must a run without findings.
  const explained = cases.some(({ problem }) => problem !== undefined)
  if (cases.length > 0 && (outcome === 'holds' || explained)) return cases
  return [...cases, { name: 'outcome', problem: outcomeProblem(report, record.header.target) }]
}

function problemOf(
  report: ScenarioReport,
  finding: Finding,
  { errorType, ...options }: TextOptions & { readonly errorType?: string },
): Problem | undefined {
  if (finding.type === 'Holds') return undefined
  const replay = [replayLine(report, options)]
  const isFailure = finding.type === 'Violated' && errorType === undefined
  return {
    element: isFailure ? 'failure' : 'error',
    type: errorType ?? `ifdown.${finding.type}`,
    message: finding.because,
    text: describeFinding(report.record, finding, { replay }),
  }
}

function outcomeProblem({ outcome, notes }: ScenarioReport, target: string): Problem | undefined {
  if (outcome === 'holds') return undefined
  const [message = `the outcome is ${outcome} on ${target}`] = notes
  const type = `ifdown.${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`
  const element = outcome === 'violated' ? 'failure' : 'error'
  return { element, type, message, text: notes.join('\n') || message }
}

function suiteLines(report: ScenarioReport, cases: readonly TestCase[]): readonly string[] {
  const { scenario, file, seed, era, target, digest, outcome } = report
  const attributes = { name: scenario, file, ...countsOf(cases), time: seconds(report.wallMs) }
  const properties = { target, seed, era, outcome, digest }
  return [
    `  <testsuite${xmlAttributes(attributes)}>`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([name, value]) => `      <property${xmlAttributes({ name, value })}/>`,
    ),
    '    </properties>',
    ...cases.flatMap((testCase) => caseLines(scenario, testCase)),
    '  </testsuite>',
  ]
}

function caseLines(classname: string, { name, problem }: TestCase): readonly string[] {
  const attributes = xmlAttributes({ name, classname, time: '0.000' })
  if (problem === undefined) return [`    <testcase${attributes}/>`]
  const { element, type, message, text } = problem
  return [
    `    <testcase${attributes}>`,
    `      <${element}${xmlAttributes({ type, message })}>${xmlText(text)}</${element}>`,
    '    </testcase>',
  ]
}

function countsOf(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  const count = (element: Problem['element']) =>
    cases.filter(({ problem }) => problem?.element === element).length
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: 0 }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}
