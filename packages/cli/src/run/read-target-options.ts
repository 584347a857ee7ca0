import { targetNames } from '@ifdown/runner'
import type { ClockChoice } from '@ifdown/targets/endpoint'
import { typedValue } from '../typed-options.ts'
import { UsageError } from '../usage-error.ts'
import type { TargetChoice } from './choose-target.ts'
import { awsWords, readAwsOptions } from './read-aws-options.ts'

/** Reads where to run. */
export function readTargetOptions(argv: readonly string[]): TargetChoice {
  return {
    target: readTarget(typedValue(argv, '--target')),
    endpoint: typedValue(argv, '--endpoint'),
    clock: readClockChoice(typedValue(argv, '--clock')),
    callsPerSecond: readRate(typedValue(argv, '--rate')),
    image: typedValue(argv, '--image'),
    probe: typedValue(argv, '--probe'),
    controlLoop: readControlLoop(typedValue(argv, '--control-loop')),
    aws: readAwsOptions(argv),
    typed: words.flatMap((word) => typedAs(word, typedValue(argv, word))).join(''),
  }
}

const words = [
  '--target',
  '--endpoint',
  '--control-loop',
  '--image',
  '--probe',
  '--clock',
  '--rate',
  ...awsWords,
]

function readControlLoop(typed: string | undefined): TargetChoice['controlLoop'] {
  if (typed === undefined || typed === 'ifdown') return typed
  throw new UsageError(`--control-loop ${typed} is unknown; it is ifdown, or left out for its own`)
}

function typedAs(word: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [` ${word} ${value}`]
}

function readTarget(typed: string | undefined): TargetChoice['target'] {
  const found = targetNames.find((name) => name === typed)
  if (typed === undefined || found !== undefined) return found
  throw new UsageError(`--target ${typed} is unknown; use one of ${targetNames.join(', ')}`)
}

export function readClockChoice(typed: string | undefined): ClockChoice | undefined {
  if (typed === undefined || typed === 'real' || typed === 'manual') return typed
  const times = /^x(\d{1,6}(?:\.\d{1,3})?)$/.exec(typed)?.[1]
  if (times !== undefined && Number(times) > 0) return { times: Number(times) }
  throw new UsageError(
    `--clock ${typed} is unknown; use real, x60 for an hour that takes a minute, or manual for ifdown serve --clock manual`,
  )
}

function readRate(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  const rate = Number(typed)
  if (/^\d{1,5}(?:\.\d+)?$/.test(typed) && rate >= 0.1 && rate <= 10_000) return rate
  throw new UsageError(`--rate ${typed} is no rate; it is 0.1 to 10000`)
}
