import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { describeAll, send } from './requests.ts'
import { residentBytes } from './resident-bytes.ts'

/** A server in a process of its own, on the loopback interface. */
export interface RunningServer {
  readonly url: string
  /** Milliseconds from the start of the process to its first answer to an API call. */
  readonly startUp: number
  /** What it holds in memory, in bytes. */
  residentBytes(): number
  stop(): Promise<void>
}

export interface ServerCommand {
  readonly command: string
  readonly options: (port: number) => readonly string[]
}

const patience = 60_000

export async function startServer({ command, options }: ServerCommand): Promise<RunningServer> {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(command, options(port), { stdio: 'ignore' })
  const stop = (): Promise<void> => end(child)
  try {
    await untilItAnswers(child, port)
  } catch (error) {
    await stop()
    throw error
  }
  const startUp = performance.now() - begun
  const url = `http://127.0.0.1:${port}`
  return { url, startUp, residentBytes: () => residentBytes(child.pid!), stop }
}

/** Runs `body` beside servers that are gone afterwards, whatever happens. */
export async function withServers<Name extends string, Result>(
  commands: Readonly<Record<Name, ServerCommand>>,
  body: (servers: Readonly<Record<Name, RunningServer>>) => Promise<Result>,
): Promise<Result> {
  const running: [Name, RunningServer][] = []
  try {
    for (const name of Object.keys(commands) as Name[]) {
      // One after the other: their start-up is measured.
      // oxlint-disable-next-line no-await-in-loop
      running.push([name, await startServer(commands[name])])
    }
    return await body(Object.fromEntries(running) as Record<Name, RunningServer>)
  } finally {
    await Promise.all(running.map(([, server]) => server.stop()))
  }
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + patience
  let failure: Error | undefined
  child.once('error', (error) => (failure = error))
  child.once('exit', (code) => (failure = new Error(`the server ended with ${code}`)))
  for (;;) {
    // It is asked again and again.
    // oxlint-disable-next-line no-await-in-loop
    if (await answers(port)) return
    if (failure) throw failure
    if (performance.now() > deadline) throw new Error('the server does not answer')
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(2)
  }
}

/** Only an API call counts: some servers load a service when it is first called. */
function answers(port: number): Promise<boolean> {
  return send(`http://127.0.0.1:${port}`, describeAll).then(
    () => true,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill()
  await gone
}
