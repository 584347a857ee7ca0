import type { Email } from '@ifdown/simulator'
import type { Style } from '../terminal.ts'

const width = 75

/** An e-mail as its reader sees it, with lines broken where 80 columns are too few. */
export function mailLines({ at, address, subject, body }: Email, style: Style): readonly string[] {
  const sent = new Date(at).toISOString().replace('T', ' ').slice(0, 19)
  const bar = style('faint', '  │')
  return [
    style('faint', '  ┌─ e-mail ' + '─'.repeat(width - 8)),
    `${bar} To: ${address}   ${sent} UTC`,
    `${bar} ${style('strong', `Subject: ${subject}`)}`,
    bar,
    ...body
      .split('\n')
      .flatMap(breakLine)
      .map((line) => `${bar} ${line}`.trimEnd()),
    style('faint', '  └' + '─'.repeat(width)),
  ]
}

/** Breaks at a space or, in an ARN, after a colon. */
function breakLine(text: string): readonly string[] {
  if (text.length <= width) return [text]
  const head = text.slice(0, width)
  const end = Math.max(head.lastIndexOf(' '), head.lastIndexOf(':')) + 1
  return [text.slice(0, end).trimEnd(), ...breakLine(`    ${text.slice(end)}`)]
}
