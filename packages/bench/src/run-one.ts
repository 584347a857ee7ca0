import { benchmarks } from './catalogue.ts'
import type { Answer } from './run-in-child.ts'

/* Runs the benchmark that the command line names and tells the parent process what it measured. */

const benchmark = benchmarks.find(({ name }) => name === process.argv[2])!
tell(
  await benchmark.run().then(
    (measurements) => ({ type: 'measured', measurements }),
    (error: unknown) => ({
      type: 'failed',
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  ),
)

function tell(answer: Answer): void {
  process.send!(answer, () => process.disconnect())
}
