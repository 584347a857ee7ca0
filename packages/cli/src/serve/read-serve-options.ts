import { explainUnknownRegion } from '@ifdown/runner'
import { InvalidSettingError, resolveSettings, type SettingOverrides } from '@ifdown/simulator'
import { typedChoice, typedSeed, typedValue } from '../typed-options.ts'
import { UsageError } from '../usage-error.ts'
import { readOver } from './read-over.ts'
import type { ServeCommandOptions } from './serve-command.ts'

export const defaultPort = 4580

export type TypedServeOptions = Omit<ServeCommandOptions, 'signal'>

/** Reads the options of `ifdown serve`; `eras` are the words that `--era` knows. */
export function readServeOptions<Era extends ServeCommandOptions['era']>(
  argv: readonly string[],
  eras: readonly Era[],
): TypedServeOptions {
  const era = typedChoice<ServeCommandOptions['era']>(argv, '--era', {
    words: eras,
    otherwise: 'modern',
  })
  return {
    port: readPort(typedValue(argv, '--port')),
    clock: readClock(typedValue(argv, '--clock') ?? 'real'),
    seed: typedSeed(argv) ?? '1',
    era,
    settings: readSettings(typedValue(argv, '--settings'), era),
    region: readRegion(typedValue(argv, '--region') ?? 'us-east-1'),
    over: readOver(argv),
  }
}

function readPort(typed: string | undefined): number {
  if (typed === undefined) return defaultPort
  if (/^\d{1,5}$/.test(typed) && Number(typed) <= 65_535) return Number(typed)
  throw new UsageError(`--port ${typed} is no port; it is 0 to 65535, and 0 takes any that is free`)
}

function readClock(typed: string): ServeCommandOptions['clock'] {
  if (typed === 'real' || typed === 'manual') return typed
  const times = /^x(\d{1,6}(?:\.\d{1,3})?)$/.exec(typed)?.[1]
  if (times !== undefined && Number(times) > 0) return { times: Number(times) }
  throw new UsageError(
    `--clock ${typed} is unknown; use real, manual, or x60 for an hour that takes a minute`,
  )
}

/** Settings as JSON: `{"asg.statusCheckDwellS":120}`. */
function readSettings(
  typed: string | undefined,
  era: ServeCommandOptions['era'],
): SettingOverrides {
  if (typed === undefined) return {}
  try {
    const settings = JSON.parse(typed) as SettingOverrides
    resolveSettings(era, settings)
    return settings
  } catch (error) {
    if (error instanceof InvalidSettingError) throw new UsageError(`--settings: ${error.message}`)
    throw new UsageError(
      `--settings ${typed.slice(0, 60)} is no JSON; write --settings '{"asg.statusCheckDwellS":120}'`,
    )
  }
}

function readRegion(typed: string): string {
  const wrong = explainUnknownRegion(typed)
  if (wrong === undefined) return typed
  throw new UsageError(`--region ${wrong}`)
}
