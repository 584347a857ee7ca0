import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findJournals, rollBack } from '@ifdown/targets/journal'
import { createGroupOfTwo, groupAt, runningAt } from './moto-groups.ts'
import { ifdownProcess } from './served-process.ts'

/** When `ifdown serve` is killed: at a request to the endpoint, before it is carried out or after. */
export interface ServedCrashPoint {
  readonly request: number
  readonly carriedOut: boolean
}

export interface ServedCrash {
  /** Whether it was still going on. */
  readonly killed: boolean
  /** What the roll-back could not take back. */
  readonly failed: readonly string[]
  /** The group and the instances that ran, before and after. */
  readonly before: string
  readonly after: string
}

/**
 * Takes over a group of the moto server and resizes it, kills ifdown with SIGKILL at a request, and rolls
 * back: the group must be what it was.
 */
export async function crashServed(moto: string, point: ServedCrashPoint): Promise<ServedCrash> {
  await fetch(`${moto}/moto-api/reset`, { method: 'POST' })
  await createGroupOfTwo(moto)
  const before = await seen(moto)
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-crash-'))
  let kill = (): void => {}
  const proxy = await killingProxy(moto, point, () => kill())
  const options = ['--control-loop', 'ifdown', '--endpoint', proxy.url, '--adopt', 'web']
  const child = ifdownProcess(folder, ['serve', '--port', '0', '--clock', 'manual', ...options])
  kill = () => void child.kill('SIGKILL')
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>
  let out = ''
  child.stdout.on('data', (text: Buffer) => {
    const url = /serves \S+ at (\S+)/.exec((out += text.toString()))?.[1]
    if (url !== undefined) void resize(url).finally(() => child.kill('SIGTERM'))
  })
  try {
    const [, signal] = await exited
    const failed: string[] = []
    for (const file of findJournals(join(folder, '.ifdown/journal'))) {
      // The endpoint is there, and nobody is killed any more.
      // oxlint-disable-next-line no-await-in-loop
      failed.push(...(await rollBack(file)).failed)
    }
    return { killed: signal === 'SIGKILL', failed, before, after: await seen(moto) }
  } finally {
    proxy.close()
    rmSync(folder, { recursive: true })
  }
}

async function seen(url: string): Promise<string> {
  return `${await groupAt(url)} ${(await runningAt(url)).join(' ')}`
}

async function resize(url: string): Promise<void> {
  const query = 'Action=SetDesiredCapacity&Version=2011-01-01&AutoScalingGroupName=web'
  try {
    await fetch(`${url}/?${query}&DesiredCapacity=4`, { method: 'POST' })
    await fetch(`${url}/_ifdown/advance`, { method: 'POST', body: '{"to":"settled"}' })
  } catch {
    // ifdown is killed on the way: that is what this is about.
  }
}

async function killingProxy(
  moto: string,
  point: ServedCrashPoint,
  kill: () => void,
): Promise<{ readonly url: string; readonly close: () => void }> {
  let requests = 0
  const server = createServer((request, response) => {
    const isNow = ++requests === point.request
    if (isNow && !point.carriedOut) kill()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (isNow && !point.carriedOut) return
      const { authorization = '', 'content-type': type = '' } = request.headers
      const headers = { authorization, 'content-type': type }
      fetch(moto, { method: 'POST', headers, body: Buffer.concat(chunks) })
        .then(async (answer) => {
          const text = await answer.text()
          if (isNow) kill()
          response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(text)
        })
        .catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
