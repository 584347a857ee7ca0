import { openServedControlLoop, type ServedControlLoop } from '@ifdown/targets/control-loop'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import type { OverOptions } from './read-over.ts'
import {
  at,
  describeClock,
  describeServer,
  listen,
  untilAborted,
  type ServeCommandOptions,
} from './serve-command.ts'

export interface ServeOverOptions extends ServeCommandOptions {
  readonly over: OverOptions
}

/** As other emulators: a client's access key that is no account means this one. */
const accountId = '123456789012'

/** Serves ifdown's control loop over instances of an endpoint, until it is told to stop. */
export async function serveOver(options: ServeOverOptions, terminal: Terminal): Promise<ExitCode> {
  const { clock, port, signal, over } = options
  const loop = await open(options, terminal)
  try {
    const server = await listen(loop.cloud, { ...loop, port, clock })
    try {
      terminal.out(describeServer(server, options, describeOver(loop, over)))
      await untilAborted(signal)
    } finally {
      await server.close()
    }
  } finally {
    await loop.close({ keep: over.keep })
  }
  const what = over.keep ? 'its instances are kept' : 'its instances are removed'
  const stood = `the ${describeClock(clock)} clock stood at ${at(loop.cloud.now)}`
  terminal.err(`ifdown: stopped, ${what}; ${stood}\n`)
  return exitCodes.holds
}

async function open(options: ServeOverOptions, terminal: Terminal): Promise<ServedControlLoop> {
  const tell = (line: string): void => terminal.err(`ifdown: ${line}\n`)
  const { endpoint: url, adopt } = options.over
  return await openServedControlLoop({ ...options, url, adopt, accountId, tell })
}

function describeOver({ journal }: ServedControlLoop, { endpoint, keep }: OverOptions): string {
  const end = keep ? 'Kept when it ends' : 'Removed when it ends'
  return `
  Its control loop drives instances of ${endpoint}, whose EC2 answers calls to EC2.
  ${end}; after a crash: ifdown rollback ${journal}
`
}
