import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadScenario, prepareScenario, runScenario, type ScenarioRun } from '@ifdown/runner'
import type { Target } from '@ifdown/targets'
import { controlledEndpointTarget } from '@ifdown/targets/control-loop'
import { endpointTarget, probeEndpoint } from '@ifdown/targets/endpoint'
import { createJournal, readJournal } from '@ifdown/targets/journal'
import {
  LocalStackUnavailableError,
  startLocalStack,
  type LocalStack,
} from '@ifdown/targets/localstack'

/*
 * `npm run test:localstack`: the endpoint target on LocalStack itself, for who has a token. Where
 * something is missing it says what, and that is no failure. LOCALSTACK_IMAGE names image and tag.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const story = 'a-group-of-one-replaces-its-instance-today.yaml'
const region = 'ap-northeast-1'
const accountId = '123456789012'

process.exitCode = await main()

async function main(): Promise<number> {
  const localStack = await start()
  if (localStack === undefined) return 0
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-localstack-'))
  try {
    const problems = await testOn(localStack.url, folder)
    for (const problem of problems) say(`FAILED ${problem}`)
    if (problems.length === 0) say('passed')
    else say(`LocalStack said last:\n${(await localStack.logs()).slice(-4_000)}`)
    return problems.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
    await localStack.stop()
  }
}

async function start(): Promise<LocalStack | undefined> {
  const image = process.env['LOCALSTACK_IMAGE'] || undefined
  const authToken = process.env['LOCALSTACK_AUTH_TOKEN'] || undefined
  try {
    const localStack = await startLocalStack({ image, authToken })
    say(`LocalStack runs at ${localStack.url}`)
    return localStack
  } catch (error) {
    if (!(error instanceof LocalStackUnavailableError)) throw error
    // It had all that was asked for, and did not start: that is no reason to be silent.
    if (error.lack === 'start') throw error
    say(`SKIPPED tests on LocalStack (${error.lack}): ${error.message}`)
    return undefined
  }
}

/** Answers what is wrong. */
async function testOn(url: string, folder: string): Promise<readonly string[]> {
  const { findings } = await probeEndpoint({ url, patience: 10_000, journalFolder: folder })
  for (const { name, answer } of findings) say(`probe: ${name} ${answer}`)
  const noticesLoss = findings.some(
    ({ name, answer }) => name === 'sees-stopped' && answer === 'yes',
  )

  const alone = await play(endpointTarget({ url, clock: { times: 60 } }), { url, folder, run: 1 })
  say(`N1 by its own control loop: ${describe(alone)}`)
  const driven = await play(controlledEndpointTarget({ url, times: 60 }), { url, folder, run: 2 })
  say(`N1 with --control-loop ifdown: ${describe(driven)}`)

  return [
    ...alone.leftOver,
    ...driven.leftOver,
    ...(driven.outcome === 'holds' ? [] : ["N1 does not hold with ifdown's control loop"]),
    ...(alone.outcome === 'holds' && !noticesLoss
      ? ['N1 holds where the probe saw no stopped instance replaced: one of both is wrong']
      : []),
  ]
}

type Played = ScenarioRun & { readonly leftOver: readonly string[] }

async function play(
  target: Target,
  {
    url,
    folder,
    run: number,
  }: { readonly url: string; readonly folder: string; readonly run: number },
): Promise<Played> {
  const text = readFileSync(`${root}scenarios/${story}`, 'utf8')
  const template = readFileSync(`${root}fixtures/templates/batch-server.template.yaml`, 'utf8')
  const prepared = prepareScenario(loadScenario(text, { file: story }), template)
  const place = { url, region, accountId, clock: 'real' }
  const runId = `localstack-${process.pid}-${number}`
  const journal = createJournal({ runId, target: 'endpoint', place, scenario: story }, folder)
  const run = await runScenario(prepared, { target, journal })
  const open = readJournal(journal.file)?.open ?? []
  return { ...run, leftOver: open.map(({ what }) => `left behind: ${what}`) }
}

function describe({ outcome, findings, notes }: Played): string {
  const because = findings.flatMap((finding) => ('because' in finding ? [finding.because] : []))
  return [outcome, ...because, ...notes].join('\n  ')
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
