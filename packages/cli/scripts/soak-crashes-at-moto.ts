/*
 * Kills runs that make one of every type of resource at the moto server, with SIGKILL: at each request
 * that changes something, before and after it is carried out, also while they clean up. Then it rolls
 * back and takes an inventory. IFDOWN_CRASH_POINTS says how many, one request after the other; else all.
 * Part of `npm run soak`.
 */
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
} from '../../targets/test/moto-server.ts'
import { crashAtMoto, type ActPoint } from '../test/crash-points-at-moto.ts'

const wanted = Number(process.env['IFDOWN_CRASH_POINTS'] ?? Infinity)
const command = findMotoServer()

async function soak(moto: string): Promise<void> {
  const began = performance.now()
  const server = await startMotoServer(moto)
  let [tried, open, killed] = [0, 0, true]
  const failures: string[] = []
  try {
    // The run that is not killed any more was over before.
    for (let act = 1; killed && tried < wanted; act++) {
      for (const carriedOut of [true, false]) {
        const point: ActPoint = { act, carriedOut }
        // They share one server, whose inventory is compared.
        // oxlint-disable-next-line no-await-in-loop
        const found = await crashAtMoto(point, server)
        killed = found.killed
        if (!killed) break
        tried++
        open += found.open
        const wrong = [...found.leftOver, ...found.failed]
        if (wrong.length > 0) failures.push(`${JSON.stringify(point)}: ${wrong.join('; ')}`)
      }
    }
  } finally {
    server.stop()
  }
  for (const failure of failures) process.stdout.write(`left behind: ${failure}\n`)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  process.stdout.write(
    `crash points of every type of resource at the moto server: ${tried - failures.length} of ${tried} ` +
      `left nothing after rollback; ${open} acts were open, ${seconds} s\n`,
  )
  if (failures.length > 0 || open === 0) process.exitCode = 1
}

if (command === undefined) {
  process.stdout.write(`SKIPPED crash points at the moto server: ${howToInstallMoto}\n`)
} else {
  await soak(command)
}
