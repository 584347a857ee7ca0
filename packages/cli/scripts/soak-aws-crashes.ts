/*
 * Kills runs at a simulated account with SIGKILL, at random acts and moments, some of them a second
 * time while they are rolled back: 200 of them, or as many as IFDOWN_CRASH_POINTS says, chosen by
 * IFDOWN_CRASH_SEED. Part of `npm run soak`.
 */
import { credentials } from '../test/aws-account.ts'
import { crash, type Crash, type CrashPoint } from '../test/aws-crash-points.ts'
import { everyCall } from '../test/aws-every-call.ts'
import { choose, crashSeed } from './choose.ts'

const wanted = Number(process.env['IFDOWN_CRASH_POINTS'] ?? 200)
const began = performance.now()
let [next, killed] = [0, 0]
const failures: string[] = []
Object.assign(process.env, credentials)

/** Each act of a run is hit, before and after it is carried out; a fifth fall at any moment. */
function choosePoint(index: number): Omit<CrashPoint, 'method'> {
  const drawn = (what: string, below: number): number => choose(`${what} ${index}`, below)
  if (index % 5 === 4)
    return { act: Infinity, carriedOut: false, after: 300 + drawn('after', 3000) }
  return {
    act: 1 + (index % 26),
    carriedOut: drawn('carried out', 2) === 1,
    rollbackAct: index % 3 === 0 ? 1 + drawn('roll-back', 12) : undefined,
    rollbackCarriedOut: drawn('second carried out', 2) === 1,
  }
}

async function work(): Promise<void> {
  while (next < wanted) {
    const point = choosePoint(next++)
    // Two at a time: each waits for a process of its own.
    // oxlint-disable-next-line no-await-in-loop
    judge(point, await crash({ ...point, method: everyCall }))
  }
}

function judge(point: Omit<CrashPoint, 'method'>, found: Crash): void {
  killed += found.killed ? 1 : 0
  const wrong = [...found.leftOver, ...found.failed, ...found.secrets]
  if (wrong.length === 0) return
  failures.push(`${JSON.stringify(point)} at ${found.at}: ${wrong.join('; ')}`)
}

await Promise.all([work(), work()])
for (const failure of failures) process.stdout.write(`left behind: ${failure}\n`)
const seconds = ((performance.now() - began) / 1000).toFixed(0)
process.stdout.write(
  `crash points at an account: ${wanted - failures.length} of ${wanted} left nothing after rollback; ` +
    `${killed} runs were killed, seed ${crashSeed}, ${seconds} s\n`,
)
if (failures.length > 0 || killed === 0) process.exitCode = 1
