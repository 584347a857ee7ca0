import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCloud, serve, type Cloud } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { findJournals, readJournal, rollBack } from '@ifdown/targets/journal'
import { takeInventory, type Ask } from './inventory.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
export const templates = fileURLToPath(new URL('../../../fixtures/templates/', import.meta.url))

const scenario = `title: A run that is killed
given: ${templates}batch-server.template.yaml
region: ap-northeast-1
method:
  - { at: 2m, fault: network-loss, group: batch-server, for: 1m }
  - { at: 4m, fault: stop-instances, group: batch-server }
runFor: 6m
expect:
  - recovers: { group: batch-server, within: 5m }
`

/** When the run is killed: at a request to the endpoint, before it is carried out or after, or after so many milliseconds. */
export type CrashPoint =
  | { readonly request: number; readonly carriedOut: boolean }
  | { readonly milliseconds: number }

export interface Crash {
  /** Whether the run was still going on. */
  readonly killed: boolean
  /** What the shell saw of a run that was not. */
  readonly code: number | null
  /** How many acts the journal had open. */
  readonly open: number
  /** What was still there after the roll-back. */
  readonly leftOver: readonly string[]
  /** What the roll-back could not take back. */
  readonly failed: readonly string[]
}

export interface CrashOptions {
  /** Whether faults are an ifdown's own; else AWS's API plays them. */
  readonly useControlPath?: boolean
  /** SIGKILL when left out. */
  readonly signal?: NodeJS.Signals
}

/** Kills a run at an endpoint with SIGKILL, rolls back, and looks at what is left. */
export async function crash(
  point: CrashPoint,
  { useControlPath = true, signal: sent = 'SIGKILL' }: CrashOptions = {},
): Promise<Crash> {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-crash-'))
  const cloud = createCloud({ seed: '1', region: 'ap-northeast-1', faults: faultBehaviours })
  const ask: Ask = (service, operation, input) => cloud.main.call({ service, operation, input })
  const before = await takeInventory(ask)
  let requests = 0
  let kill = (): void => {}
  const watched = Object.create(cloud, {
    handle: {
      value(request: Parameters<Cloud['handle']>[0]) {
        if (!useControlPath && request.path.startsWith('/_ifdown')) {
          return { status: 404, headers: {}, body: Buffer.alloc(0) }
        }
        const isNow = 'request' in point && ++requests === point.request
        if (isNow && !point.carriedOut) kill()
        const response = cloud.handle(request)
        if (isNow) kill()
        return response
      },
    },
  }) as Cloud
  const server = await serve(watched, { clock: { times: 600 } })
  try {
    const child = startRun(folder, scenario, server.url)
    kill = () => void child.kill(sent)
    const exited = once(child, 'exit')
    if ('milliseconds' in point) setTimeout(kill, point.milliseconds).unref()
    const [code, signal] = (await exited) as [number | null, string | null]
    return {
      killed: signal === 'SIGKILL',
      code,
      ...(await takeBack(folder)),
      leftOver: [
        ...leftOver(cloud),
        ...(await takeInventory(ask)).filter((thing) => !before.includes(thing)),
      ],
    }
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** Plays a scenario at an endpoint, in a process of its own, which keeps its journal in the folder. */
export function startRun(folder: string, text: string, url: string): ChildProcess {
  writeFileSync(join(folder, 'killed.yaml'), text)
  const options = ['--endpoint', url, '--clock', 'x600', '--rate', '500']
  return spawn(
    process.execPath,
    ['--conditions=@ifdown/source', main, 'run', 'killed.yaml', ...options],
    { cwd: folder, stdio: 'ignore' },
  )
}

/** Rolls back what the journals in a folder have open. */
export async function takeBack(folder: string): Promise<Pick<Crash, 'open' | 'failed'>> {
  let open = 0
  const failed: string[] = []
  for (const file of findJournals(join(folder, '.ifdown/journal'))) {
    open += readJournal(file)?.open.length ?? 0
    // oxlint-disable-next-line no-await-in-loop
    failed.push(...(await rollBack(file)).failed)
    // Once more: there is nothing left to do, and that is no mistake.
    // oxlint-disable-next-line no-await-in-loop
    const again = await rollBack(file)
    failed.push(...again.undone.map((line) => `again: ${line}`), ...again.failed)
  }
  return { open, failed }
}

interface Reservation {
  readonly Instances: readonly {
    readonly InstanceId: string
    readonly State: { readonly Name: string }
  }[]
}

/** Groups, launch configurations, topics, faults in force, and instances that are not gone. */
export function leftOver(cloud: Cloud): readonly string[] {
  const ask = (service: string, operation: string, list: string): readonly object[] => {
    const answer = cloud.main.call({ service, operation, input: {} })
    return (answer as Readonly<Record<string, readonly object[]>>)[list] ?? []
  }
  const reservations = ask('ec2', 'DescribeInstances', 'Reservations') as readonly Reservation[]
  const faults = new Set<string>()
  for (const entry of cloud.record().entries) {
    if (entry.type === 'FaultBegan') faults.add(entry.faultId)
    if (entry.type === 'FaultEnded') faults.delete(entry.faultId)
  }
  return [
    ...ask('autoscaling', 'DescribeAutoScalingGroups', 'AutoScalingGroups'),
    ...ask('autoscaling', 'DescribeLaunchConfigurations', 'LaunchConfigurations'),
    ...ask('sns', 'ListTopics', 'Topics'),
    ...reservations
      .flatMap(({ Instances }) => Instances)
      .filter(({ State }) => State.Name !== 'terminated' && State.Name !== 'shutting-down'),
    ...faults,
  ].map((one) => JSON.stringify(one))
}
