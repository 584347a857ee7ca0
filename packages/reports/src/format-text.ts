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
import { replayLine } from './replay-line.ts'
import type { Outcome, ScenarioReport } from './scenario-report.ts'
import { shortenTimeline } from './shorten-timeline.ts'
import { plain, type TextOptions } from './text-options.ts'
import { timelineOf } from './timeline.ts'

/** Tells runs for a terminal: the timeline, the findings, where the time went, and the sum. */
export function formatText(reports: readonly ScenarioReport[], options: TextOptions = {}): string {
  const isBrief = ({ outcome }: ScenarioReport) => options.brief === true && outcome === 'holds'
  const brief = reports.filter(isBrief)
  const lines = [
    ...reports.flatMap((report, index) => {
      if (!isBrief(report)) return [...formatScenario(report, options), '']
      const next = reports[index + 1]
      const last = next === undefined || !isBrief(next)
      return [...formatBriefly(report, options), ...(last ? [''] : [])]
    }),
    ...footnotes(brief, options),
    formatSum(reports),
  ]
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('')
}

const titleWidth = 46
const shortestClaim = 46
const longestClaim = 72
const longestDetail = 80

/** How much stands before and after a claim: margin, mark, gap and measure. */
const besideClaim = 26

function widthOf({ width = 98 }: TextOptions): number {
  return Math.max(80, width)
}

function detailWidth(options: TextOptions): number {
  return Math.min(longestDetail, widthOf(options) - 14)
}

function formatScenario(report: ScenarioReport, options: TextOptions): readonly string[] {
  const { scenario, target, seed, era, steadyState, findings, waterfall, notes, outcome } = report
  return [
    ...headline(scenario, `${target} · seed ${seed} · ${era}`, options),
    ...steadyStateLines(steadyState, options),
    ...timeline(report, options).map((line) => `  ${line}`),
    ...listFindings(findings, options),
    ...(findings.length === 0 ? [outcomeWord(outcome, options)] : []),
    ...notes.flatMap((note) => wrap(note, detailWidth(options))).map((line) => `  ${line}`),
    ...(waterfall ? ['', ...waterfallLines(report, waterfall, options)] : []),
    ...(outcome === 'holds' ? [] : ['', `  ${replayLine(report, options)}`]),
  ]
}

function headline(title: string, where: string, options: TextOptions): readonly string[] {
  const { colour = plain } = options
  const fits = Math.max(title.length, titleWidth) + 2 + where.length <= widthOf(options) - 2
  if (fits) return [`${colour('strong', title.padEnd(titleWidth))}  ${where}`]
  const lines = wrap(title, widthOf(options) - 2).map((line) => colour('strong', line))
  return [...lines, `  ${where}`]
}

/** A star for what depends on a setting that AWS does not publish: a footnote says which. */
function formatBriefly(report: ScenarioReport, options: TextOptions): readonly string[] {
  const { colour = plain } = options
  const { scenario, recoverySeconds, findings } = report
  const measured = recoverySeconds === undefined ? '' : formatDuration(recoverySeconds * 1000)
  const star = findings.some(({ dependsOn }) => dependsOn !== undefined) ? ' *' : ''
  const [mark] = findingMarks.Holds
  const claimWidth = Math.min(longestClaim, widthOf(options) - besideClaim)
  const [first = '', ...others] = wrap(scenario, claimWidth)
  const beside = `${measured}${star}`
  const padded = beside === '' ? first : `${first.padEnd(claimWidth)}  ${beside}`
  return [
    `${colour('good', mark)}  ${padded}`,
    ...others.map((line) => `${' '.repeat(mark.length + 2)}${line}`),
  ]
}

function footnotes(brief: readonly ScenarioReport[], options: TextOptions): readonly string[] {
  const all = brief.flatMap(({ findings }) => findings.map(({ dependsOn }) => dependsOn))
  const notes = [...new Set(all)].filter((note) => note !== undefined)
  if (notes.length === 0) return []
  const lines = notes.flatMap((note) => wrap(`* ${note}`, widthOf(options) - 2))
  return [...lines, '']
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
  const layout = { ...options, width: widthOf(options) - 4 }
  const offsets = Math.max(0, ...lines.map(({ offset }) => offset.length))
  let gaps = 0
  return shortenTimeline(lines).flatMap((part) => {
    if (typeof part !== 'number') return timelineLines([part], layout, offsets)
    gaps++
    return [`… ${part} more ${gaps === 1 ? '(--record FILE writes all) ' : ''}…`]
  })
}

const findingMarks: Readonly<Record<Finding['type'], readonly [string, StyleName]>> = {
  Holds: ['✔ holds   ', 'good'],
  Violated: ['✖ violated', 'bad'],
  Unknown: ['? unknown ', 'unsure'],
}

/** Measures stand below each other, beside the claims. */
function listFindings(findings: readonly Finding[], options: TextOptions): readonly string[] {
  const longest = Math.max(shortestClaim, ...findings.map(({ claim }) => claim.length))
  const width = Math.min(longest, longestClaim, widthOf(options) - besideClaim)
  return findings.flatMap((finding) => findingLines(finding, options, width))
}

function findingLines(finding: Finding, options: TextOptions, width: number): readonly string[] {
  const { colour = plain } = options
  const [mark, style] = findingMarks[finding.type]
  const { claim, measured, remark, dependsOn } = finding
  const [first = '', ...others] = wrap(claim, width)
  const details = [
    ...(finding.type === 'Holds' || isSaid(finding) ? [] : [finding.because]),
    ...(finding.type === 'Unknown' && finding.advice ? [finding.advice] : []),
    ...(remark === undefined ? [] : [remark]),
    ...(dependsOn === undefined ? [] : [dependsOn]),
  ]
  const room = widthOf(options) - 16 - width
  const beside = measured === undefined || measured.length > room ? undefined : measured
  const isTold = measured !== undefined && details.some((detail) => detail.includes(measured))
  const below = measured === undefined || beside !== undefined || isTold ? [] : [measured]
  return [
    `${colour(style, mark)}  ${beside ? `${first.padEnd(width)}  ${beside}` : first}`,
    ...[
      ...others,
      ...[...below, ...details].flatMap((detail) => wrap(detail, detailWidth(options))),
    ].map((text) => `${' '.repeat(12)}${text}`),
    ...explanation(finding, options),
  ]
}

/** How it came to what is violated, for example why a scale-in chose as it did. */
function explanation(finding: Finding, options: TextOptions): readonly string[] {
  if (finding.type !== 'Violated' || finding.details === undefined) return []
  const room = widthOf(options) - 6
  const lines = rejoin(finding.details).flatMap((line) => {
    const [first] = /^ *\d+ {2}\S.*? {2,}/.exec(line) ?? ['']
    return wrap(line.slice(first.length), room - first.length).map(
      (part, index) => (index === 0 ? first : ' '.repeat(first.length)) + part,
    )
  })
  return ['', ...lines.map((line) => `    ${line}`), '']
}

/** They come broken for a message, whose lines are longer. */
function rejoin(lines: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const line of lines) {
    if (/^ {4}/.test(line)) joined.push(`${joined.pop() ?? ''} ${line.trimStart()}`)
    else joined.push(line)
  }
  return joined
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
  options: TextOptions,
): readonly string[] {
  const { colour = plain } = options
  const width = widthOf(options) - 2
  const { group, beganAt: origin } = waterfall
  const until = waterfall.recoveredAt ?? record.endedAt
  return [
    ...servingStrip(record, { group, origin, until, style: colour, width }),
    '',
    ...describeWaterfall(waterfall, { style: colour, width }),
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
  const how = reports.every(({ target }) => target === 'simulator') ? 'simulated' : 'played'
  return `${scenarios}${sum && `: ${sum}`} · ${formatDuration(simulated)} ${how} in ${wallText(wall)}`
}

/** A simulation takes milliseconds; what waits for real instances takes longer. */
function wallText(milliseconds: number): string {
  return milliseconds < 10_000 ? `${milliseconds} ms` : formatDuration(milliseconds)
}
