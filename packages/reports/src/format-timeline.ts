import { wrap, type StyleName } from '@ifdown/assertions'
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
  { colour = plain, width = Infinity }: TextOptions,
  offsets = Math.max(0, ...lines.map(({ offset }) => offset.length)),
): readonly string[] {
  return lines.flatMap(({ offset, text, mood }) => {
    const style = moodStyles[mood]
    return wrap(text, width - offsets - 2).map((line, index) => {
      const side = index === 0 ? colour('faint', offset.padEnd(offsets)) : ' '.repeat(offsets)
      return `${side}  ${style ? colour(style, line) : line}`
    })
  })
}
