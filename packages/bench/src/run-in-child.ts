import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Benchmark, BenchmarkResult, Measurement } from './measurement.ts'

/** What a child tells before it ends. */
export type Answer =
  | { readonly type: 'measured'; readonly measurements: readonly Measurement[] }
  | { readonly type: 'failed'; readonly failure: string }

const program = fileURLToPath(import.meta.resolve('./run-one.ts'))

/**
 * Runs a benchmark in a process of its own: what one leaves on the heap and in the compiler's profile
 * would change the next.
 */
export function runInChild(
  { name, title }: Benchmark,
  profile: string | undefined,
): Promise<BenchmarkResult> {
  const profiling =
    profile === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}.cpuprofile`]
  const child = fork(program, [name], { execArgv: [...process.execArgv, ...profiling] })
  let answer: Answer | undefined
  child.on('message', (message) => {
    answer = message as Answer
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      const ended = `it ended with ${signal ?? code} before it had measured`
      const told = answer ?? { type: 'failed', failure: ended }
      resolve(
        told.type === 'measured'
          ? { name, title, measurements: told.measurements }
          : { name, title, measurements: [], failure: told.failure },
      )
    })
  })
}
