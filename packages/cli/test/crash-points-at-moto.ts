import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { createJournal } from '@ifdown/targets/journal'
import type { MotoServer } from '../../targets/test/moto-server.ts'
import { startRun, takeBack, templates, type Crash } from './crash-points.ts'
import { takeInventory, type Ask } from './inventory.ts'

const everything = `title: A run that makes one of everything and is killed
given: ${templates}every-type-of-resource.template.yaml
region: us-east-1
method:
  - { at: 1m, fault: terminate-instances, group: web }
runFor: 2m
expect:
  - recovers: { group: web, within: 1m }
`

/** The run is killed at one of its requests that change something, counted from 1, before it is carried out or after. */
export interface ActPoint {
  readonly act: number
  readonly carriedOut: boolean
}

/** Kills a run that makes one of everything at the moto server, rolls back, and looks at what is left. */
export async function crashAtMoto(
  { act, carriedOut }: ActPoint,
  moto: Pick<MotoServer, 'url'>,
): Promise<Crash> {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-crash-'))
  const before = await inventoryOf(moto.url)
  let acts = 0
  let kill = (): void => {}
  const proxy = createServer((request, response) => {
    void pass(request, response)
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const { url: path = '/', method, headers } = request
    const isNow = isAct(request, body) && ++acts === act
    if (isNow && !carriedOut) {
      kill()
      response.destroy()
      return
    }
    const passed = send(moto.url + path, { method, headers }, (answer) => {
      if (isNow) kill()
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    passed.end(body)
  }

  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  try {
    const { port } = proxy.address() as AddressInfo
    const child = startRun(folder, everything, `http://127.0.0.1:${port}`)
    kill = () => void child.kill('SIGKILL')
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    const { open, failed } = await takeBack(folder)
    const after = await inventoryOf(moto.url)
    const leftOver = after.filter((thing) => !before.includes(thing))
    const gone = before.filter((thing) => !after.includes(thing)).map((thing) => `gone: ${thing}`)
    return { killed: signal === 'SIGKILL', code, open, failed, leftOver: [...leftOver, ...gone] }
  } finally {
    proxy.closeAllConnections()
    proxy.close()
    rmSync(folder, { recursive: true })
  }
}

/** Whether a request changes something. */
function isAct({ url: path = '/', headers }: IncomingMessage, body: Buffer): boolean {
  const inQuery = /(?:^|&)Action=(\w+)/.exec(body.toString('utf8'))?.[1]
  const operation = String(headers['x-amz-target'] ?? inQuery ?? path)
    .split(/[./]/)
    .at(-1)
  return !path.startsWith('/_ifdown') && !/^(?:Describe|List|Get)/.test(operation ?? '')
}

/** What is there, as the questions of a run tell it. */
export async function inventoryOf(
  url: string,
  services?: readonly string[],
): Promise<readonly string[]> {
  const target = endpointTarget({ url, callsPerSecond: 500 })
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-inventory-'))
  const place = { region: 'us-east-1', accountId: '123456789012' }
  const header = { runId: 'inventory', target: 'endpoint', place: {}, scenario: '' } as const
  const journal = createJournal(header, folder)
  const run = await target.open({ ...place, seed: '1', era: 'modern', settings: {}, journal })
  try {
    const ask: Ask = (service, operation, input) => run.call({ service, operation, input })
    return await takeInventory(ask, services)
  } finally {
    await run.close()
    rmSync(folder, { recursive: true })
  }
}
