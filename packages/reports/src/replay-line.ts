import type { ScenarioReport } from './scenario-report.ts'
import { defaultCommand, type TextOptions } from './text-options.ts'

/** A command that a shell takes as it stands: `replay   npx ifdown run a.yaml --seed 1`. */
export function replayLine(
  { file, seed }: Pick<ScenarioReport, 'file' | 'seed'>,
  { command = defaultCommand, replayOptions = '' }: TextOptions,
): string {
  return `replay   ${command} run ${quote(file)} --seed ${seed}${replayOptions}`
}

function quote(word: string): string {
  if (/^[\w./:@%+=,-]+$/.test(word)) return word
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
