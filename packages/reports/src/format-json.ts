import type { ScenarioReport } from './scenario-report.ts'

/** One line of JSON without line feed. Its keys always stand in the same order. */
export function formatJson(report: ScenarioReport): string {
  throw new Error(`not built: ${report.digest}`)
}
