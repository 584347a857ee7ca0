import { readFileSync } from 'node:fs'
import { createCloud, serve } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import type { PreparedScenario } from '@ifdown/runner'
import { simulatorTarget, type Target, type TargetName } from '@ifdown/targets'
import { containersTarget } from '@ifdown/targets/containers'
import { controlledEndpointTarget } from '@ifdown/targets/control-loop'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { findContainerRuntime } from '../../../targets/src/containers/runtime.ts'
import {
  buildTestImage,
  testImage,
  whyNoContainers,
} from '../../../targets/test/containers/docker-for-tests.ts'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
} from '../../../targets/test/moto-server.ts'
import { openAccountFor } from './account.ts'

/** One target of the table, and how it is made ready. */
export interface Column {
  readonly key: string
  readonly heading: string
  readonly target: TargetName
  /** How fast its clock was, for people. */
  readonly clock: string
  /** How many runs may go on beside one another. */
  readonly atOnce: number
  open(): Promise<Ready>
}

export interface Ready {
  openFor(prepared: PreparedScenario): Promise<Place>
  close(): void
}

/** The target for one run. */
export interface Place {
  readonly target: Target
  /** For the journal. */
  readonly at: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Real milliseconds that a run may take; a longer one gets a faster clock. */
const mostReal = 180_000

/** Seconds of a run in one real second: a faster clock is too coarse for recoveries within minutes. */
const usual = 60

function timesFor({ scenario: { runFor } }: PreparedScenario): number {
  return Math.max(usual, Math.ceil(runFor / mostReal))
}

/** Milliseconds that a run may last, so that its clock need not be too coarse. */
const longest = { controlLoop: 72 * 3_600_000, containers: 6 * 3_600_000 }

const nothing = async (): Promise<void> => {}

export const columns: readonly Column[] = [
  {
    key: 'simulator',
    heading: 'simulator',
    target: 'simulator',
    clock: 'simulated',
    atOnce: 1,
    open: async () => ({
      openFor: async () => ({ target: simulatorTarget(), at: {}, close: nothing }),
      close() {},
    }),
  },
  {
    key: 'serve',
    heading: '`ifdown serve`',
    target: 'endpoint',
    clock: 'moved by the run, as `ifdown serve --clock manual` lets it',
    atOnce: 1,
    open: async () => ({
      async openFor({ scenario: { region } }) {
        const cloud = createCloud({ seed: '1', region, faults: faultBehaviours })
        const server = await serve(cloud, { clock: 'manual' })
        const { url } = server
        const target = endpointTarget({ url, clock: 'manual', callsPerSecond: 2000 })
        return { target, at: { url, clock: 'manual' }, close: () => server.close() }
      },
      close() {},
    }),
  },
  {
    key: 'moto',
    heading: 'moto server',
    target: 'endpoint',
    clock: '× 1200: it has no control loop that could be hurried too much',
    // They take the same names.
    atOnce: 1,
    open: () =>
      openMoto((url) => () => endpointTarget({ url, clock: { times: 1200 }, callsPerSecond: 100 })),
  },
  {
    key: 'control-loop',
    heading: 'moto server, `--control-loop ifdown`',
    target: 'endpoint',
    clock: '× 60; more where a run would take longer than three minutes',
    atOnce: 8,
    open: () =>
      openMoto((url) => (prepared) => {
        const target = controlledEndpointTarget({ url, times: timesFor(prepared) })
        return atMost(target, longest.controlLoop)
      }),
  },
  {
    key: 'containers',
    heading: 'containers',
    target: 'containers',
    clock: '× 60; more where a run would take longer than three minutes',
    atOnce: 4,
    async open() {
      const why = await whyNoContainers()
      if (why !== undefined) throw new Error(why)
      process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true'
      await buildTestImage(await findContainerRuntime())
      return {
        async openFor(prepared) {
          const times = timesFor(prepared)
          const probe = { protocol: 'tcp', port: 80 } as const
          const target = containersTarget({ times, image: testImage, probe })
          return { target: atMost(target, longest.containers), at: {}, close: nothing }
        },
        close() {},
      }
    },
  },
  {
    key: 'aws',
    heading: 'AWS, as `ifdown serve` plays it',
    target: 'aws',
    clock: 'moved by the run',
    atOnce: 1,
    open: async () => ({ openFor: openAccountFor, close() {} }),
  },
]

async function openMoto(
  targetAt: (url: string) => (prepared: PreparedScenario) => Target,
): Promise<Ready> {
  const moto = findMotoServer()
  if (moto === undefined) throw new Error(howToInstallMoto)
  const server = await startMotoServer(moto)
  const { url } = server
  const target = targetAt(url)
  return {
    openFor: async (prepared) => ({
      target: target(prepared),
      at: { url, clock: 'real' },
      close: nothing,
    }),
    close: () => server.stop(),
  }
}

function atMost(target: Target, longestRun: number): Target {
  return {
    ...target,
    capabilities: async (asked) => ({ ...(await target.capabilities(asked)), longestRun }),
  }
}

/** What a scenario file says of itself, without a run. */
export function titleOf(file: string): string {
  return (
    /^title: *(.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.replace(/^(['"])(.*)\1$/, '$2') ?? ''
  )
}
