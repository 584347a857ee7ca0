/*
 * Holds the invariants over very many random runs: `npm run soak`, 50,000 of them, or as many as
 * IFDOWN_PROPERTY_RUNS says. IFDOWN_PROPERTY_SEED repeats a run of it.
 */
import * as fc from 'fast-check'
import { operateUnderWatch, operatorPlans } from '../test/random-operations.ts'

const numRuns = Number(process.env['IFDOWN_PROPERTY_RUNS'] ?? 50_000)
const seed = Number(process.env['IFDOWN_PROPERTY_SEED'] ?? Date.now() % 0x7fff_ffff)

const began = performance.now()
const elapsed = () => `${((performance.now() - began) / 1000).toFixed(0)} s`
let runs = 0
let entries = 0

const property = fc.property(operatorPlans, (plan) => {
  const { violations, entries: seen } = operateUnderWatch(plan)
  runs++
  entries += seen
  if (runs % 5000 === 0) say(`${runs} runs, ${entries} entries, ${elapsed()}`)
  const [first] = violations
  if (first) throw new Error(`${first.invariant} at ${first.at}: ${first.what}`)
})

const result = fc.check(property, { numRuns, seed })
if (result.failed) {
  say(fc.defaultReportMessage(result) ?? 'failed')
  say(String(result.errorInstance))
  process.exitCode = 1
} else {
  say(
    `INV-1 to INV-10, and those of alarms and hooks, held: ${numRuns} runs, ${entries} entries, seed ${seed}, ${elapsed()}`,
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
