import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
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

/** Starts the moto server on a free port of the loopback interface, and waits until it answers. */
export async function startMotoServer(command: string): Promise<MotoServer> {
  const port = await freePort()
  const server = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  for (let tries = 0; !(await accepts(port)); tries++) {
    if (tries > 200 || server.exitCode !== null) throw new Error('the moto server did not start')
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
  }
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.kill() }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
