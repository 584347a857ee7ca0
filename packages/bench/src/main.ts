import { writeFileSync } from 'node:fs'
import { styleText } from 'node:util'
import { benchmarks } from './catalogue.ts'
import { formatJson } from './format-json.ts'
import { formatHeading, formatResult, formatTotals, type Style } from './format-table.ts'
import { formatValue } from './format-value.ts'
import { describeMachine, type Machine } from './machine.ts'
import type { BenchmarkResult } from './measurement.ts'
import { OptionsError, readOptions, type Options } from './options.ts'
import { runInChild } from './run-in-child.ts'

const style: Style = (name, text) => styleText(name, text, { stream: process.stdout })

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof OptionsError)) throw error
  process.stderr.write(`ifdown bench: ${error.message}\n`)
  return 2
})

/** A target that is missed is told, not failed: figures depend on the machine. */
async function main(): Promise<number> {
  const options = readOptions(
    process.argv.slice(2),
    benchmarks.map(({ name }) => name),
  )
  const machine = describeMachine()
  process.stdout.write(`${formatMachine(machine)}\n\n${formatHeading(style)}`)
  const results = await runAll(options)
  process.stdout.write(`\n${formatTotals(results, style)}`)
  if (options.json !== undefined) {
    const takenAt = new Date().toISOString()
    writeFileSync(options.json, formatJson({ version: 1, takenAt, machine, results }))
  }
  return results.some(({ failure }) => failure !== undefined) ? 1 : 0
}

async function runAll({ only, profile }: Options): Promise<readonly BenchmarkResult[]> {
  const results: BenchmarkResult[] = []
  for (const benchmark of benchmarks) {
    if (only.length > 0 && !only.includes(benchmark.name)) continue
    // One at a time: they would disturb each other.
    // oxlint-disable-next-line no-await-in-loop
    const result = await runInChild(benchmark, profile)
    process.stdout.write(formatResult(result, style))
    results.push(result)
  }
  return results
}

function formatMachine(machine: Machine): string {
  const { node, platform, architecture, processor, cores, memoryBytes } = machine
  const memory = formatValue(memoryBytes, 'bytes')
  return `Node ${node} · ${platform} ${architecture} · ${cores} cores of ${processor} · ${memory}`
}
