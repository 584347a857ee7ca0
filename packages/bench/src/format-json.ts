import type { Machine } from './machine.ts'
import { verdictOn, type BenchmarkResult } from './measurement.ts'

export interface Report {
  readonly version: 1
  /** ISO 8601. */
  readonly takenAt: string
  readonly machine: Machine
  readonly results: readonly BenchmarkResult[]
}

/** The report as JSON, each measurement with its verdict, and `unit` saying what its numbers are. */
export function formatJson(report: Report): string {
  const results = report.results.map(({ measurements, ...result }) => ({
    ...result,
    measurements: measurements.map((measurement) => ({
      ...measurement,
      verdict: verdictOn(measurement),
    })),
  }))
  return `${JSON.stringify({ ...report, results }, undefined, 2)}\n`
}
