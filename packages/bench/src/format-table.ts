import { formatTarget, formatValue } from './format-value.ts'
import {
  verdictOn,
  type BenchmarkResult,
  type Measured,
  type Measurement,
  type Verdict,
} from './measurement.ts'

export type Style = (name: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string

const widths = { what: 58, value: 13, spread: 25, target: 12 }

/** The line above the table. */
export function formatHeading(style: Style): string {
  const cells = [
    ' '.repeat(widths.what + 2),
    'median'.padStart(widths.value),
    'min to p95'.padStart(widths.spread),
    'target'.padStart(widths.target),
  ]
  return `${style('dim', cells.join(''))}\n`
}

/** A benchmark as lines of the table. Whether a target is met is said in words, colour or not. */
export function formatResult(result: BenchmarkResult, style: Style): string {
  const { title, name, measurements, failure } = result
  const lines = [
    `${style('bold', title)} ${style('dim', `(${name})`)}`,
    ...measurements.flatMap((measurement) => formatMeasurement(measurement, style)),
    ...(failure === undefined ? [] : [`  ${style('red', `broke off: ${failure}`)}`]),
  ]
  return `${lines.join('\n')}\n`
}

function formatMeasurement(measurement: Measurement, style: Style): readonly string[] {
  const what = `  ${measurement.what.padEnd(widths.what)}`
  const verdict = formatVerdict(verdictOn(measurement), style)
  if (measurement.type === 'NotMeasured') {
    return [`${what}${verdict}`, `    ${style('dim', measurement.because)}`]
  }
  const line = `${what}${formatFigures(measurement)}${verdict}`.trimEnd()
  return measurement.note === undefined ? [line] : [line, `    ${style('dim', measurement.note)}`]
}

function formatFigures({ value, unit, samples, target }: Measured): string {
  const spread = samples && `${formatValue(samples.min, unit)} to ${formatValue(samples.p95, unit)}`
  return [
    formatValue(value, unit).padStart(widths.value),
    (spread ?? '').padStart(widths.spread),
    (target ? formatTarget(target, unit) : '').padStart(widths.target),
    '  ',
  ].join('')
}

const colours = { met: 'green', 'not met': 'red', 'not measured': 'yellow' } as const

function formatVerdict(verdict: Verdict | undefined, style: Style): string {
  return verdict === undefined ? '' : style(colours[verdict], verdict)
}

/** `19 met, 1 not met, 2 not measured` */
export function formatTotals(results: readonly BenchmarkResult[], style: Style): string {
  const verdicts = results.flatMap(({ measurements }) => measurements.map(verdictOn))
  const totals = (['met', 'not met', 'not measured'] as const)
    .map((verdict) => ({ verdict, count: verdicts.filter((each) => each === verdict).length }))
    .filter(({ count, verdict }) => count > 0 || verdict === 'met')
    .map(({ verdict, count }) => style(colours[verdict], `${count} ${verdict}`))
  const broken = results.filter(({ failure }) => failure !== undefined).length
  const failures = broken === 0 ? [] : [style('red', `${broken} broke off`)]
  return `${[...totals, ...failures].join(', ')}\n`
}
