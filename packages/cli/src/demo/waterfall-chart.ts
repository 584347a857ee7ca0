import { formatDuration, type Waterfall, type WaterfallStep } from '@ifdown/assertions'
import type { SettingName } from '@ifdown/simulator'
import type { Style } from '../terminal.ts'

const barWidth = 20
const governedWidth = 61

/** Draws where the time went: each step below the one that it waited for, and whose hands it is in. */
export function waterfallChart(waterfall: Waterfall, style: Style): readonly string[] {
  const { totalMilliseconds, steps } = waterfall
  const title = `  Where the ${formatDuration(totalMilliseconds)} went`
  return [
    style('strong', title) + style('faint', 'in whose hands'.padStart(79 - title.length)),
    ...steps.flatMap((step) => stepLines(step, waterfall, style)),
  ]
}

function stepLines(step: WaterfallStep, waterfall: Waterfall, style: Style): readonly string[] {
  const seconds = roundTogether(step, waterfall.beganAt)
  const duration = (seconds === 0 ? '<1 s' : formatDuration(seconds * 1000)).padStart(13)
  const mine = isYours(step)
  const hands = style(mine ? 'good' : 'faint', (mine ? 'yours' : 'AWS').padStart(6))
  const bar = style(mine ? 'good' : 'bad', barOf(step, waterfall))
  return [
    `${duration}  ${bar}  ${step.name.padEnd(36)}${hands}`,
    ...wrap(step.governed, governedWidth).map(
      (line) => ' '.repeat(15) + style('faint', `  ${line}`),
    ),
  ]
}

/** Differences of rounded instants add up; rounded differences would not. */
function roundTogether({ from, to }: WaterfallStep, beganAt: number): number {
  return Math.round((to - beganAt) / 1000) - Math.round((from - beganAt) / 1000)
}

function barOf({ from, to }: WaterfallStep, { beganAt, totalMilliseconds }: Waterfall): string {
  const scale = (milliseconds: number) => Math.round((milliseconds / totalMilliseconds) * barWidth)
  const begin = Math.min(scale(from - beganAt), barWidth - 1)
  const length = Math.min(scale(to - from), barWidth - begin)
  return (' '.repeat(begin) + (length === 0 ? '▏' : '▇'.repeat(length))).padEnd(barWidth)
}

/** What a person can shorten without asking AWS: the rest is a setting that only AWS can change. */
const yours: ReadonlySet<SettingName> = new Set(['ec2.bootS'])

/** Whether the user, not AWS, can shorten a step. */
export function isYours({ governedBy }: WaterfallStep): boolean {
  return governedBy.every(({ name }) => yours.has(name))
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

/** Says in one sentence how much of it AWS holds. */
export function waterfallSum({ steps, totalMilliseconds }: Waterfall): readonly string[] {
  const aws = steps
    .filter((step) => !isYours(step))
    .reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return [
    `  ${formatDuration(aws)} of these ${formatDuration(totalMilliseconds)} are in AWS’s hands: no setting of the group`,
    '  shortens them. But one need not wait for them.',
  ]
}
