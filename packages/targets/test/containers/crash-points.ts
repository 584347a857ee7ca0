import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContainerRuntime } from '../../src/containers/runtime.ts'
import { findJournals, readJournal } from '../../src/journal/read-journal.ts'
import { rollBack } from '../../src/journal/roll-back.ts'

const killedRun = fileURLToPath(new URL('./killed-run.ts', import.meta.url))

export interface Crash {
  readonly killed: boolean
  /** How many acts the journal had open. */
  readonly open: number
  /** Names of containers and networks that were still there after the roll-back. */
  readonly leftOver: readonly string[]
  readonly failed: readonly string[]
}

/** Kills a run on containers once its journal has so many lines, rolls back, and looks what is left. */
export async function crashAfter(runtime: ContainerRuntime, lines: number): Promise<Crash> {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-crash-'))
  try {
    const child = spawn(process.execPath, ['--conditions=@ifdown/source', killedRun, folder], {
      stdio: 'ignore',
    })
    const exited = once(child, 'exit')
    const watch = setInterval(() => {
      if (countLines(folder) >= lines) child.kill('SIGKILL')
    }, 5)
    const [, signal] = (await exited) as [number | null, string | null]
    clearInterval(watch)
    let open = 0
    const failed: string[] = []
    for (const file of findJournals(folder)) {
      open += readJournal(file)?.open.length ?? 0
      // oxlint-disable-next-line no-await-in-loop
      failed.push(...(await rollBack(file)).failed)
    }
    const leftOver = await leftBy(runtime, runIdsIn(folder))
    return { killed: signal === 'SIGKILL', open, leftOver, failed }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function countLines(folder: string): number {
  return findJournals(folder)
    .map((file) => readFileSync(file, 'utf8').split('\n').length - 1)
    .reduce((sum, count) => sum + count, 0)
}

function runIdsIn(folder: string): readonly string[] {
  return findJournals(folder).flatMap((file) => readJournal(file)?.header.runId ?? [])
}

async function leftBy(
  { container: { dockerode } }: ContainerRuntime,
  runIds: readonly string[],
): Promise<readonly string[]> {
  const containers = (await dockerode.listContainers({ all: true })).flatMap(({ Names }) => Names)
  const networks = (await dockerode.listNetworks()).map(({ Name }) => Name)
  return [...containers, ...networks].filter((name) =>
    runIds.some((runId) => name.includes(`ifdown-${runId}-`)),
  )
}
