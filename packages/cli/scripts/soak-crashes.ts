/*
 * Kills runs at an endpoint with SIGKILL, at random moments, and rolls back: 200 of them, or as many
 * as IFDOWN_CRASH_POINTS says, chosen by IFDOWN_CRASH_SEED. Part of `npm run soak`.
 */
import { crash, type Crash, type CrashPoint } from '../test/crash-points.ts'
import { choose, crashSeed } from './choose.ts'

const wanted = Number(process.env['IFDOWN_CRASH_POINTS'] ?? 200)
const began = performance.now()
let [next, killed, open] = [0, 0, 0]
const failures: string[] = []

/** Each request of a run is hit, before and after it is carried out; a fifth fall at any moment. */
function choosePoint(index: number): CrashPoint {
  if (index % 5 === 4) return { milliseconds: 300 + choose(`after ${index}`, 2000) }
  return { request: 1 + choose(`request ${index}`, 40), carriedOut: index % 2 === 0 }
}

async function work(): Promise<void> {
  while (next < wanted) {
    const index = next++
    const point = choosePoint(index)
    const useControlPath = choose(`control path ${index}`, 2) === 1
    // Two at a time: each waits for a process of its own.
    // oxlint-disable-next-line no-await-in-loop
    judge(point, await crash(point, { useControlPath }))
  }
}

function judge(point: CrashPoint, found: Crash): void {
  killed += found.killed ? 1 : 0
  open += found.open
  const wrong = [...found.leftOver, ...found.failed]
  if (wrong.length > 0) failures.push(`${JSON.stringify(point)}: ${wrong.join('; ')}`)
}

await Promise.all([work(), work()])
for (const failure of failures) process.stdout.write(`left behind: ${failure}\n`)
const clean = wanted - failures.length
const seconds = ((performance.now() - began) / 1000).toFixed(0)
process.stdout.write(
  `crash points at an endpoint: ${clean} of ${wanted} left nothing after rollback; ` +
    `${killed} runs were killed, with ${open} acts open, seed ${crashSeed}, ${seconds} s\n`,
)
if (failures.length > 0 || killed === 0) process.exitCode = 1
