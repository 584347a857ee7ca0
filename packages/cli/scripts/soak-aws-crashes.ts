/*
 * Kills runs at a simulated account with SIGKILL, at random acts and moments, some of them a second
 * time while they are rolled back: 200 of them, or as many as IFDOWN_CRASH_POINTS says. Part of
 * `npm run soak`.
 */
import { crash, credentials, type Crash, type CrashPoint } from '../test/aws-crash-points.ts'
import { everyCall } from '../test/aws-every-call.ts'

const wanted = Number(process.env['IFDOWN_CRASH_POINTS'] ?? 200)
const began = performance.now()
let [next, killed] = [0, 0]
const failures: string[] = []
Object.assign(process.env, credentials)

const draw = (most: number): number => 1 + Math.floor(Math.random() * most)

/** Each act of a run is hit, before and after it is carried out; a fifth fall at any moment. */
function choosePoint(index: number): Omit<CrashPoint, 'method'> {
  if (index % 5 === 4) {
    return { act: Infinity, carriedOut: false, after: 300 + draw(3000) }
  }
  const rollbackAct = index % 3 === 0 ? draw(10) : undefined
  return { act: 1 + (next % 26), carriedOut: Math.random() < 0.5, rollbackAct }
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
    `${killed} runs were killed, ${seconds} s\n`,
)
if (failures.length > 0 || killed === 0) process.exitCode = 1
