import { formatJson, formatJunit, formatText, type ScenarioReport } from '@ifdown/reports'
import type { Terminal } from '../terminal.ts'

export const formats = ['text', 'json', 'junit'] as const

export type Format = (typeof formats)[number]

/** Writes what was found, in one of the forms. */
export interface Output {
  add(report: ScenarioReport): void
  end(): void
}

export function createOutput(format: Format, terminal: Terminal): Output {
  const reports: ScenarioReport[] = []
  const gather = (report: ScenarioReport): void => void reports.push(report)
  switch (format) {
    case 'json':
      // At once, so that a reader at the other end of a pipe sees each run as it ends.
      return { add: (report) => terminal.out(`${formatJson(report)}\n`), end: () => {} }
    case 'junit':
      return { add: gather, end: () => terminal.out(withLineFeed(formatJunit(reports))) }
    case 'text':
      return {
        add: gather,
        end: () => terminal.out(withLineFeed(formatText(reports, { colour: terminal.colour }))),
      }
  }
}

function withLineFeed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}
