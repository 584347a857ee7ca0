import type { Style } from '@ifdown/assertions'
import type { ScenarioReport } from './scenario-report.ts'

export interface TextOptions {
  /** Plain text when left out. */
  readonly colour?: Style | undefined
}

/** Tells runs for a terminal: the timeline, the findings, where the time went, and the sum. */
export function formatText(reports: readonly ScenarioReport[], options: TextOptions = {}): string {
  throw new Error(`not built: ${reports.length} ${options.colour?.name}`)
}
