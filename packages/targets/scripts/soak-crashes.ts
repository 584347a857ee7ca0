/*
 * Kills runs on containers with SIGKILL, and rolls back: 200 of them, or as many as
 * IFDOWN_CRASH_POINTS says. Part of `npm run soak`; without Docker it says so.
 */
import { findContainerRuntime } from '../src/containers/runtime.ts'
import { crashAfter } from '../test/containers/crash-points.ts'
import {
  buildTestImage,
  keepWithoutReaper,
  whyNoContainers,
} from '../test/containers/docker-for-tests.ts'

const wanted = Number(process.env['IFDOWN_CRASH_POINTS'] ?? 200)
const missing = await whyNoContainers()
if (missing === undefined) await soak()
else process.stdout.write(`crash points on containers: SKIPPED, ${missing}\n`)

async function soak(): Promise<void> {
  keepWithoutReaper()
  const runtime = await findContainerRuntime()
  await buildTestImage(runtime)
  const began = performance.now()
  let [killed, open] = [0, 0]
  const failures: string[] = []
  for (let index = 0; index < wanted; index++) {
    const lines = 1 + (index % 24)
    // One at a time: containers share a kernel.
    // oxlint-disable-next-line no-await-in-loop
    const found = await crashAfter(runtime, lines)
    killed += found.killed ? 1 : 0
    open += found.open
    const wrong = [...found.leftOver, ...found.failed]
    if (wrong.length > 0) failures.push(`after ${lines} lines: ${wrong.join('; ')}`)
  }
  for (const failure of failures) process.stdout.write(`left behind: ${failure}\n`)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  process.stdout.write(
    `crash points on containers: ${wanted - failures.length} of ${wanted} left nothing after rollback; ` +
      `${killed} runs were killed, with ${open} acts open, ${seconds} s\n`,
  )
  if (failures.length > 0 || killed === 0) process.exitCode = 1
}
