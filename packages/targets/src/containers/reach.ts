import { connect } from 'node:net'

/** Nobody listens there; an interface that is up refuses at once, one that is down is silent. */
const discardPort = 9

/** Real milliseconds in which a network on this machine answers. */
export const answersWithin = 400

/**
 * Whether a network interface answers, as an instance status check asks it (EC-4): a refused
 * connection is an answer. Milliseconds.
 */
export function reaches(address: string, timeout = answersWithin): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: discardPort })
    const tell = (reached: boolean): void => {
      socket.destroy()
      resolve(reached)
    }
    socket.setTimeout(timeout, () => tell(false))
    socket.once('connect', () => tell(true))
    socket.once('error', (error: NodeJS.ErrnoException) => tell(error.code === 'ECONNREFUSED'))
  })
}
