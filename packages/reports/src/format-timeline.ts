import type { StyleName } from '@ifdown/assertions'
import type { RunRecord } from '@ifdown/history'
import { plain, type TextOptions } from './text-options.ts'
import { timelineOf, type TimelineLine } from './timeline.ts'

/** Tells a run in order, a line for each thing that happened, counted from the start of the run. */
export function formatTimeline(record: RunRecord, options: TextOptions = {}): string {
  return timelineLines(timelineOf(record), options)
    .map((line) => `${line}\n`)
    .join('')
}

const moodStyles: Readonly<Record<TimelineLine['mood'], StyleName | undefined>> = {
  call: 'strong',
  fault: 'bad',
  bad: 'bad',
  good: 'good',
  plain: undefined,
}

export function timelineLines(
  lines: readonly TimelineLine[],
  { colour = plain }: TextOptions,
): readonly string[] {
  const width = Math.max(0, ...lines.map(({ offset }) => offset.length))
  return lines.map(({ offset, text, mood }) => {
    const style = moodStyles[mood]
    return `${colour('faint', offset.padEnd(width))}  ${style ? colour(style, text) : text}`
  })
}
