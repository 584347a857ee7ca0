import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findJournals, readJournal, rollBack } from '@ifdown/targets/journal'
import { credentials, openAccount, secrets, typedFor, type Account } from './aws-account.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const template = fileURLToPath(
  new URL('../../../fixtures/templates/web-in-three-zones.template.yaml', import.meta.url),
)

/** Every way of acting on an account, each taken back in another way. */
const scenario = `title: A run that is killed
given: ${template}
region: us-east-1
method:
  - { at: 1m, call: SuspendProcesses, group: web, scalingProcesses: [AZRebalance] }
  - { at: 2m, fault: network-loss, group: web, select: { count: 1 }, for: 4m }
  - { at: 4m, fault: zone-outage, availabilityZone: us-east-1a }
runFor: 12m
expect:
  - replaced: { group: web, within: 12m }
`

/** When the run is killed: at the request that changes something for the nth time. */
export interface CrashPoint {
  readonly act: number
  readonly carriedOut: boolean
  /** Kills the first roll-back, too: at its own so manieth act. */
  readonly rollbackAct?: number | undefined
  /** Whether that act is carried out. */
  readonly rollbackCarriedOut?: boolean | undefined
  /** Kills it after so many real milliseconds instead, whatever it is about to do. */
  readonly after?: number | undefined
  /** The steps that are played, in place of all; lines of YAML. */
  readonly method?: string | undefined
}

export interface Crash {
  readonly killed: boolean
  /** What the run was about to do, or had just done. */
  readonly at: string
  readonly failed: readonly string[]
  readonly leftOver: readonly string[]
  /** Secrets that were written anywhere. */
  readonly secrets: readonly string[]
  /** What changed something altogether. */
  readonly acts: readonly string[]
}

/** Kills a run at a simulated account with SIGKILL, rolls back, and looks at what is left. */
export async function crash({
  act,
  carriedOut,
  rollbackAct,
  rollbackCarriedOut = false,
  after,
  method,
}: CrashPoint): Promise<Crash> {
  const account = await openAccount('manual')
  const acts: string[] = []
  let at = ''
  let kill = (): void => {}
  account.intercept = (request, action) => {
    if (/^(?:Describe|List|Get|GET)/.test(action) || request.path.startsWith('/_ifdown')) {
      return undefined
    }
    acts.push(action)
    const isSecond = rollbackAct !== undefined && acts.length === act + rollbackAct
    if (acts.length !== act && !isSecond) return undefined
    if (!isSecond) at = action
    const response = (isSecond ? rollbackCarriedOut : carriedOut)
      ? account.cloud.handle(request)
      : { status: 500, headers: {}, body: new Uint8Array() }
    kill()
    return response
  }
  try {
    const text = scenario.replace(/(?<=method:\n)(?: {2}-.*\n)+?(?=runFor)/, (all) => method ?? all)
    writeFileSync(join(account.folder, 'killed.yaml'), text)
    const start = async (...argv: readonly string[]): Promise<boolean> => {
      const child = spawn(process.execPath, ['--conditions=@ifdown/source', main, ...argv], {
        cwd: account.folder,
        stdio: 'ignore',
        env: { ...process.env, ...credentials },
      })
      kill = () => void child.kill('SIGKILL')
      if (after !== undefined) setTimeout(kill, after).unref()
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
      return signal === 'SIGKILL'
    }
    let killed = await start('run', 'killed.yaml', ...typedFor(account.server.url), '--yes')
    if (rollbackAct !== undefined) killed = (await start('rollback', '--all')) && killed
    const failed = await takeBack(account)
    const written = account.written()
    return {
      killed,
      at,
      failed,
      leftOver: account.leftOver(),
      secrets: Object.values(secrets).filter((secret) => written.includes(secret)),
      acts,
    }
  } finally {
    await account.close()
  }
}

/** Twice: the second time there is nothing left to do, and that is no mistake. */
async function takeBack(account: Account): Promise<readonly string[]> {
  const failed: string[] = []
  for (const file of findJournals(join(account.folder, '.ifdown/journal'))) {
    // oxlint-disable-next-line no-await-in-loop
    failed.push(...(await rollBack(file)).failed)
    // oxlint-disable-next-line no-await-in-loop
    const again = await rollBack(file)
    failed.push(...again.undone.map((line) => `again: ${line}`), ...again.failed)
    if (readJournal(file)?.ended === false) failed.push(`${file} is not ended`)
  }
  return failed
}
