import {
  describeWaterfall,
  formatDuration,
  servingStrip,
  wrap,
  type Finding,
  type StyleName,
  type Waterfall,
} from '@ifdown/assertions'
import { timelineLines } from './format-timeline.ts'
import type { Outcome, ScenarioReport } from './scenario-report.ts'
import { plain, type TextOptions } from './text-options.ts'
import { timelineOf } from './timeline.ts'

/** Tells runs for a terminal: the timeline, the findings, where the time went, and the sum. */
export function formatText(reports: readonly ScenarioReport[], options: TextOptions = {}): string {
  const lines = [
    ...reports.flatMap((report) => [...formatScenario(report, options), '']),
    formatSum(reports),
  ]
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')
}

const titleWidth = 46
const shortestClaim = 46
const longestClaim = 72
const detailWidth = 80

/** More would push the findings off the screen; the record has all. */
const longestTimeline = 40

function formatScenario(report: ScenarioReport, options: TextOptions): readonly string[] {
  const { colour = plain } = options
  const { scenario, target, seed, era, steadyState, findings, waterfall, notes, outcome } = report
  return [
    `${colour('strong', scenario.padEnd(titleWidth))}  ${target} · seed ${seed} · ${era}`,
    ...steadyStateLines(steadyState, options),
    ...timeline(report, options).map((line) => `  ${line}`),
    ...listFindings(findings, options),
    ...(findings.length === 0 ? [outcomeWord(outcome, options)] : []),
    ...notes.flatMap((note) => wrap(note, detailWidth)).map((line) => `  ${line}`),
    ...(waterfall ? ['', ...waterfallLines(report, waterfall, options)] : []),
    ...(outcome === 'holds' ? [] : ['', `  replay   ifdown run ${report.file} --seed ${seed}`]),
  ]
}

function steadyStateLines(findings: readonly Finding[], options: TextOptions): readonly string[] {
  if (findings.length === 0) return []
  if (findings.every(({ type }) => type === 'Holds')) return ['  steady state   holds']
  const failed = findings.filter(({ type }) => type !== 'Holds')
  return [
    '  steady state   does not hold, so the run tested nothing',
    ...listFindings(failed, options).map((line) => `  ${line}`),
  ]
}

function timeline({ record }: ScenarioReport, options: TextOptions): readonly string[] {
  const lines = timelineOf(record)
  if (lines.length <= longestTimeline) return timelineLines(lines, options)
  const half = longestTimeline / 2
  const all = timelineLines([...lines.slice(0, half), ...lines.slice(-half)], options)
  const gap = `… ${lines.length - longestTimeline} more, all in the record …`
  return [...all.slice(0, half), gap, ...all.slice(half)]
}

const findingMarks: Readonly<Record<Finding['type'], readonly [string, StyleName]>> = {
  Holds: ['✔ holds   ', 'good'],
  Violated: ['✖ violated', 'bad'],
  Unknown: ['? unknown ', 'unsure'],
}

/** Measures stand below each other, beside the claims. */
function listFindings(findings: readonly Finding[], options: TextOptions): readonly string[] {
  const longest = Math.max(shortestClaim, ...findings.map(({ claim }) => claim.length))
  const width = Math.min(longest, longestClaim)
  return findings.flatMap((finding) => findingLines(finding, options, width))
}

function findingLines(
  finding: Finding,
  { colour = plain }: TextOptions,
  width: number,
): readonly string[] {
  const [mark, style] = findingMarks[finding.type]
  const { claim, measured, dependsOn } = finding
  const first = `${colour(style, mark)}  ${measured ? claim.padEnd(width) : claim}`
  const details = [
    ...(finding.type === 'Holds' || isSaid(finding) ? [] : [finding.because]),
    ...(finding.type === 'Unknown' && finding.advice ? [finding.advice] : []),
    ...(dependsOn === undefined ? [] : [dependsOn]),
  ]
  return [
    measured ? `${first}  ${measured}` : first,
    ...details.flatMap((detail) =>
      wrap(detail, detailWidth).map((text) => `${' '.repeat(12)}${text}`),
    ),
  ]
}

/** `it took 19 min 22 s` says no more than the measure beside the claim. */
function isSaid({
  because,
  measured,
}: {
  readonly because: string
  readonly measured?: string | undefined
}): boolean {
  return because === `it took ${measured}`
}

function waterfallLines(
  { record }: ScenarioReport,
  waterfall: Waterfall,
  { colour = plain }: TextOptions,
): readonly string[] {
  const { group, beganAt: origin } = waterfall
  const until = waterfall.recoveredAt ?? record.endedAt
  return [
    ...servingStrip(record, { group, origin, until, style: colour }),
    '',
    ...describeWaterfall(waterfall, { style: colour }),
  ].map((line) => (line === '' ? '' : `  ${line}`))
}

const outcomeStyles: Readonly<Record<Outcome, readonly [string, StyleName]>> = {
  holds: ['✔ holds', 'good'],
  violated: ['✖ violated', 'bad'],
  unknown: ['? unknown', 'unsure'],
  unsupported: ['? unsupported', 'unsure'],
}

function outcomeWord(outcome: Outcome, { colour = plain }: TextOptions): string {
  const [word, style] = outcomeStyles[outcome]
  return colour(style, word)
}

function formatSum(reports: readonly ScenarioReport[]): string {
  const outcomes: readonly Outcome[] = ['violated', 'unknown', 'unsupported', 'holds']
  const counts = outcomes.map((outcome) => {
    const count = reports.filter((report) => report.outcome === outcome).length
    return count === 0 ? '' : `${count} ${outcome === 'holds' && count > 1 ? 'hold' : outcome}`
  })
  const simulated = reports.reduce((sum, { simulatedMs }) => sum + simulatedMs, 0)
  const wall = Math.round(reports.reduce((sum, { wallMs }) => sum + wallMs, 0))
  const scenarios = `${reports.length} scenario${reports.length === 1 ? '' : 's'}`
  const sum = counts.filter(Boolean).join(', ')
  return `${scenarios}${sum && `: ${sum}`} · ${formatDuration(simulated)} simulated in ${wall} ms`
}
