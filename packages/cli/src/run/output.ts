import {
  formatJson,
  formatJunit,
  formatText,
  type ScenarioReport,
  type UnusableFile,
} from '@ifdown/reports'
import type { Terminal } from '../terminal.ts'

/** What starts this command again: the sources are only in a clone. */
const command = import.meta.url.endsWith('.ts') ? 'npm run ifdown --' : 'npx ifdown'

export const formats = ['text', 'json', 'junit'] as const

export type Format = (typeof formats)[number]

/** Writes what was found, in one of the forms. */
export interface Output {
  add(report: ScenarioReport): void
  /** Mistakes are told elsewhere; this is for forms that must show that a file is missing. */
  refuse(file: UnusableFile): void
  end(): void
}

export interface OutputOptions {
  readonly format: Format
  /** What holds takes one line. */
  readonly brief: boolean
  /** What else a replay needs to be typed, with a space before. */
  readonly replayOptions: string
}

/** Reports are written for so many columns at most. */
const widest = 98

export function createOutput(
  { format, brief, replayOptions }: OutputOptions,
  terminal: Terminal,
): Output {
  const reports: ScenarioReport[] = []
  const unusable: UnusableFile[] = []
  const refuse = (file: UnusableFile): void => void unusable.push(file)
  const gather = (report: ScenarioReport): void => void reports.push(report)
  switch (format) {
    case 'json':
      // At once, so that a reader at the other end of a pipe sees each run as it ends.
      return { add: (report) => terminal.out(`${formatJson(report)}\n`), refuse, end: () => {} }
    case 'junit':
      return {
        add: gather,
        refuse,
        end: () => terminal.out(withLineFeed(formatJunit(reports, { unusable, command }))),
      }
    case 'text':
      return {
        add: gather,
        refuse,
        end() {
          if (reports.length === 0) return
          const { colour, columns = widest } = terminal
          const width = Math.min(columns, widest)
          const text = formatText(reports, { colour, width, command, brief, replayOptions })
          terminal.out(withLineFeed(text))
        },
      }
  }
}

function withLineFeed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}
