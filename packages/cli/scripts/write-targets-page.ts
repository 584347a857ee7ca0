/*
 * Writes docs/targets.md from real runs: every scenario on every target that is here. The moto server
 * must be installed; `npm run docs:targets`, some minutes.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import { simulatorTarget, type Target } from '@ifdown/targets'
import { controlledEndpointTarget } from '@ifdown/targets/control-loop'
import { endpointTarget, probeEndpoint, type ProbeReport } from '@ifdown/targets/endpoint'
import { createJournal, mintRunId } from '@ifdown/targets/journal'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
} from '../../targets/test/moto-server.ts'
import { runCommandLine } from '../src/index.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = `${root}scenarios/`
const journals = mkdtempSync(join(tmpdir(), 'ifdown-docs-'))

/** An hour takes three seconds: the moto server has no control loop that could be hurried too much. */
const times = 1200

interface Column {
  readonly name: string
  /** For a run of so many milliseconds. */
  readonly target: (runFor: number) => Target
  /** Where the journal is for. */
  readonly url: string
}

const moto = findMotoServer()
if (moto === undefined) throw new Error(howToInstallMoto)
const server = await startMotoServer(moto)
try {
  const { url } = server
  const columns: readonly Column[] = [
    { name: 'simulator', target: () => simulatorTarget(), url: '' },
    {
      name: 'moto server',
      target: () => endpointTarget({ url, clock: { times }, callsPerSecond: 100 }),
      url,
    },
    {
      name: 'moto server, `--control-loop ifdown`',
      target: (runFor) => controlledEndpointTarget({ url, times: Math.max(600, runFor / 12_000) }),
      url,
    },
  ]
  const matrix = await told('targets', '--endpoint', url)
  const probe = await probeEndpoint({
    url,
    patience: 2000,
    callsPerSecond: 100,
    journalFolder: journals,
  })
  writeFileSync(
    `${root}docs/targets.md`,
    page({ matrix, probe, table: await playAll(columns), columns }),
  )
} finally {
  server.stop()
  rmSync(journals, { recursive: true })
}

async function told(...argv: readonly string[]): Promise<string> {
  let out = ''
  const terminal = {
    out: (text: string) => void (out += text),
    err: () => {},
    colour: (_: string, text: string) => text,
  }
  await runCommandLine(argv, terminal, new AbortController().signal)
  return out
}

async function playAll(columns: readonly Column[]): Promise<readonly string[]> {
  const rows: string[] = []
  for (const file of readdirSync(folder).toSorted()) {
    // One after the other: they take the same names.
    // oxlint-disable-next-line no-await-in-loop
    rows.push(await row(file, columns))
    process.stderr.write('.')
  }
  process.stderr.write('\n')
  return rows
}

async function row(file: string, columns: readonly Column[]): Promise<string> {
  const prepared = await readScenario(folder + file)
  const cells: string[] = []
  for (const { target: make, url } of columns) {
    const target = make(prepared.scenario.runFor)
    const place = {
      url,
      region: prepared.scenario.region,
      accountId: '123456789012',
      clock: 'real',
    }
    const header = { runId: mintRunId(), target: target.name, place, scenario: file }
    const journal = createJournal(header, journals)
    // oxlint-disable-next-line no-await-in-loop
    cells.push(cell(await runScenario(prepared, { target, journal }).catch(broken)))
  }
  return `| ${[`[${prepared.scenario.title}](../scenarios/${file})`, ...cells].join(' | ')} |`
}

type Told = Pick<ScenarioRun, 'outcome' | 'notes' | 'findings' | 'steadyState'>

/** A run that breaks says nothing of the group. */
function broken(error: unknown): Told {
  const { message } = error as Error
  return {
    outcome: 'unknown',
    notes: [message],
    findings: [{ because: message } as never],
    steadyState: [],
  }
}

function cell({ outcome, notes, findings, steadyState }: Told): string {
  const finding = [...findings, ...steadyState].find(
    (one) => 'because' in one && one.because !== undefined,
  )
  const because = finding !== undefined && 'because' in finding ? finding.because : undefined
  const reason = outcome === 'unsupported' ? notes.join(' ') : because
  if (outcome === 'holds' || reason === undefined) return outcome
  return `**${outcome}** ${plain(reason)}`
}

/** Without what differs from run to run, and what a table cannot hold. */
function plain(text: string): string {
  return text
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'the endpoint')
    .replaceAll(/\bi-[0-9a-f]{8,}/g, 'i-…')
    .replaceAll('|', '/')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 240)
}

interface Page {
  readonly matrix: string
  readonly probe: ProbeReport
  readonly table: readonly string[]
  readonly columns: readonly Column[]
}

function page({ matrix, probe, table, columns }: Page): string {
  const findings = probe.findings.map(
    ({ claim, answer, seen }) => `| ${claim} | ${answer} | ${plain(seen)} |`,
  )
  const names = columns.map(({ name }) => name)
  return `# Targets

Where a scenario can run, what each place can do, and what came of every shipped scenario there. Written by
\`npm run docs:targets\` from real runs; nothing here is from memory.

A target says what it can do before anything is touched. A scenario that needs what it lacks is *unsupported*, with
the reason, and that is never a pass.

## What a target can do

\`ifdown targets\` prints this; with \`--endpoint URL\` it asks that endpoint. The numbers say how, or why not.

\`\`\`
${matrix.trimEnd()}
\`\`\`

## What an endpoint really does

Accepting a call is not carrying it out. \`ifdown probe --endpoint URL\` tries it, in groups of its own, and takes them
away again. This is the moto server by itself, with ${probe.patience / 1000} s for each answer:

| on AWS | here | seen |
|---|---|---|
${findings.join('\n')}

## Each scenario on each target

The clock of the bare endpoint runs ${times} times as fast as a real one: it has no control loop that could be hurried
too much. With ifdown's own it runs 600 times as fast, or more in a long run.

| scenario | ${names.join(' | ')} |
|---|${names.map(() => '---|').join('')}
${table.join('\n')}

## How a run at an endpoint works

- \`ifdown run --target endpoint --endpoint http://127.0.0.1:4566 scenarios/…\` takes addresses of this machine only; AWS has
  a target of its own.
- What the template describes is created by the AWS SDK, tagged \`ifdown:run\`. What is there already is left alone, and
  the run does not begin.
- Faults are played by the closest call: network loss by \`StopInstances\`, and the report says so. At \`ifdown serve\` it is
  the fault itself.
- The group is watched by asking again and again, never more often than \`--rate\`. Each entry of the record
  says between which two looks it happened, and a deadline that is missed by less than that is *unknown*.
- Whether an instance serves is concluded from what EC2 says of it, not asked of it.
- Each act is on the disk before it is done, in \`.ifdown/journal/\`. A run takes back what it made when it ends, on an
  error, and on Ctrl-C; after a crash \`ifdown rollback\` lists what is left, and \`ifdown rollback --all\` takes it back.
- \`--step\` asks a person before each step of the method, shows the steady state, and keeps notes in the journal.
`
}
