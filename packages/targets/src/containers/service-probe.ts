import { request } from 'node:http'
import { connect } from 'node:net'

/** How the application on an instance is asked whether it serves. */
export type ServiceProbe =
  | { readonly protocol: 'tcp'; readonly port: number }
  | { readonly protocol: 'http'; readonly port: number; readonly path: string }

/** A text names no service probe. */
export class ServiceProbeError extends Error {
  override readonly name = 'ServiceProbeError'
}

/** Reads `tcp:80`, `http:80/health` and `http://:80/health`. Throws `ServiceProbeError`. */
export function readServiceProbe(text: string): ServiceProbe {
  const [, protocol, digits, path] = /^(tcp|http):(?:\/\/:)?(\d{1,5})(\/\S*)?$/.exec(text) ?? []
  const port = Number(digits)
  const known = protocol === 'http' || (protocol === 'tcp' && path === undefined)
  if (!known || port < 1 || port > 65_535) {
    throw new ServiceProbeError(`${text} is no probe; it is tcp:80, or http:80/health`)
  }
  return protocol === 'tcp' ? { protocol, port } : { protocol, port, path: path ?? '/' }
}

/** Longer than an application may take that serves, in real milliseconds. */
const patience = 1_000

/** Whether an application serves: it takes a connection, or answers with a status from 200 to 399. */
export function serves(address: string, probe: ServiceProbe): Promise<boolean> {
  return probe.protocol === 'tcp' ? accepts(address, probe.port) : answers(address, probe)
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const tell = (accepted: boolean): void => {
      socket.destroy()
      resolve(accepted)
    }
    socket.setTimeout(patience, () => tell(false))
    socket.once('connect', () => tell(true))
    socket.once('error', () => tell(false))
  })
}

function answers(
  host: string,
  { port, path }: { readonly port: number; readonly path: string },
): Promise<boolean> {
  return new Promise((resolve) => {
    // A deadline for the whole answer: one that drips is no answer either.
    const signal = AbortSignal.timeout(patience)
    const asked = request({ host, port, path, agent: false, signal }, ({ statusCode = 0 }) => {
      asked.destroy()
      resolve(statusCode >= 200 && statusCode < 400)
    })
    asked.once('error', () => resolve(false))
    asked.end()
  })
}
