import { networkInterfaces } from 'node:os'

/** The addresses that a machine gives its own network interfaces; the shape of `os.networkInterfaces()`. */
export type OwnInterfaces = Readonly<
  Record<string, readonly { readonly address: string }[] | undefined>
>

/**
 * Names a published port by loopback where its address is this machine's own: inside anything that looks
 * like a container (`/.dockerenv`), testcontainers names the gateway of Docker's bridge, which is on this
 * machine wherever the Docker engine is. Any other address is left as it is.
 */
export function preferLoopback(url: string, own: OwnInterfaces = networkInterfaces()): string {
  const read = new URL(url)
  const isOwn = Object.values(own).some((addresses) =>
    addresses?.some(({ address }) => address === read.hostname),
  )
  return isOwn ? url.replace(read.hostname, '127.0.0.1') : url
}
