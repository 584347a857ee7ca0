import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface MotoServer {
  readonly url: string
  stop(): void
}

const installed = fileURLToPath(new URL('../../../.cache/python/bin/moto_server', import.meta.url))

/** Where the moto server is; undefined where it is not installed. */
export function findMotoServer(): string | undefined {
  const command = process.env['IFDOWN_MOTO_SERVER'] ?? installed
  return existsSync(command) ? command : undefined
}

export const howToInstallMoto =
  'the moto server is missing (.ci/requirements.txt names it; IFDOWN_MOTO_SERVER says where it is)'

/** Starts the moto server on a port of the loopback interface, and waits until it answers. */
export async function startMotoServer(command: string): Promise<MotoServer> {
  // It takes a free port by itself: one that was found for it may be somebody else's when it is up.
  const options = ['-H', '127.0.0.1', '-p', '0']
  const server = spawn(command, options, { stdio: ['ignore', 'ignore', 'pipe'] })
  const url = await saidUrl(server)
  await Promise.all(['autoscaling', 'ec2'].map((service) => load(url, service)))
  return { url, stop: () => void server.kill() }
}

async function saidUrl(server: ChildProcess): Promise<string> {
  let said = ''
  let url: string | undefined
  const found = new Promise<string>((resolve) => {
    server.stderr!.on('data', (text: Buffer) => {
      // It goes on telling of each request, which nobody keeps.
      if (url !== undefined) return
      said += text.toString()
      url = /Running on (http:\S+)\s/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
  const ended = once(server, 'exit').then(() => {
    throw new Error(`the moto server did not start: ${said}`)
  })
  return await Promise.race([found, ended])
}

/**
 * It loads a service when somebody first asks for it. That takes seconds on a machine that is busy, longer
 * than a run waits for an answer.
 */
async function load(url: string, service: string): Promise<void> {
  const scope = `123456789012/20260101/us-east-1/${service}/aws4_request`
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`
  const Action = service === 'ec2' ? 'DescribeInstances' : 'DescribeAutoScalingGroups'
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams({ Action }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
