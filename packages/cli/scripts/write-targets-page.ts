/*
 * Writes docs/targets.md from real runs: every scenario on every target. The moto server must be
 * installed, and Docker must run; about 20 minutes. In pieces:
 *
 *   npm run docs:targets -- --only containers --only aws   columns; their keys are in targets-page/columns.ts
 *   npm run docs:targets -- --scenario a-new-one           rows
 *   npm run docs:targets -- --page                         nothing is played; what was found is written again
 *
 * What was found is kept in fixtures/targets/outcomes.json.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { probeEndpoint } from '@ifdown/targets/endpoint'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
} from '../../targets/test/moto-server.ts'
import { runCommandLine } from '../src/index.ts'
import { columns } from './targets-page/columns.ts'
import { readOptions } from './targets-page/options.ts'
import { changeOutcomes, plain, readOutcomes } from './targets-page/outcomes.ts'
import { targetsPage } from './targets-page/page.ts'
import { playColumn } from './targets-page/play-column.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = `${root}scenarios/`
const kept = `${root}fixtures/targets/outcomes.json`
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
const journals = mkdtempSync(join(tmpdir(), 'ifdown-docs-'))

try {
  await main()
} finally {
  rmSync(journals, { recursive: true })
}

async function main(): Promise<void> {
  const { only, scenarios } = readOptions(process.argv.slice(2), files)
  forgetWhatIsGone()
  if (only.includes('probe')) await probe()
  for (const column of columns.filter(({ key }) => only.includes(key))) {
    let played = 0
    const asked = scenarios.length > 0 ? scenarios : files
    const begun = performance.now()
    // One column after the other: each would like the machine for itself.
    // oxlint-disable-next-line no-await-in-loop
    await playColumn(column, {
      files: asked,
      folder,
      journals,
      tell(file, title, cell) {
        changeOutcomes(kept, ({ probe, rows }) => {
          const cells = { ...rows[file]?.cells, [column.key]: cell }
          return { probe, rows: { ...rows, [file]: { title, cells } } }
        })
        const after = ((performance.now() - begun) / 1000).toFixed(0)
        const line = `${column.key} ${++played}/${asked.length} ${after} s  ${cell.outcome}  ${file}`
        process.stderr.write(`${line}${cell.outcome === 'holds' ? '' : `: ${cell.because}`}\n`)
      },
    })
  }
  writeFileSync(`${root}docs/targets.md`, targetsPage(readOutcomes(kept), await printTargets()))
}

/** Rows of scenarios that were renamed or removed. */
function forgetWhatIsGone(): void {
  changeOutcomes(kept, ({ probe, rows }) => {
    const left = Object.entries(rows).filter(([file]) => files.includes(file))
    return { probe, rows: Object.fromEntries(left) }
  })
}

async function probe(): Promise<void> {
  const moto = findMotoServer()
  if (moto === undefined) throw new Error(howToInstallMoto)
  const server = await startMotoServer(moto)
  const { url } = server
  try {
    const { patience, findings } = await probeEndpoint({
      url,
      patience: 2000,
      callsPerSecond: 100,
      journalFolder: journals,
    })
    const told = findings.map(({ claim, answer, seen }) => ({ claim, answer, seen: plain(seen) }))
    changeOutcomes(kept, ({ rows }) => ({ probe: { patience, findings: told }, rows }))
  } finally {
    server.stop()
  }
}

async function printTargets(): Promise<string> {
  let out = ''
  const terminal = {
    out: (text: string) => void (out += text),
    err: () => {},
    colour: (_: string, text: string) => text,
  }
  await runCommandLine(['targets'], terminal, new AbortController().signal)
  return out
}
