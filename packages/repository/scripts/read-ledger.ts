import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Choice, FieldNote, Ledger, Section } from '../src/ledger.ts'
import { root } from '../src/workspace.ts'

/** Reads the ledger from `fixtures/rules`. */
export function readLedger(): Ledger {
  const sections = ['ledger', 'ledger-scaling'].flatMap(
    (name) => readRules<{ sections: readonly Section[] }>(name).sections,
  )
  const { notes } = readRules<{ notes: readonly FieldNote[] }>('claims')
  const open = readRules<{ choices: readonly Written[]; recordings: readonly Written[] }>('choices')
  const { sources, patterns } = readRules<Pick<Ledger, 'sources' | 'patterns'>>('sources')
  return {
    sections,
    notes,
    choices: open.choices.map(toChoice),
    recordings: open.recordings.map(toChoice),
    sources,
    patterns,
  }
}

type Written = Omit<Choice, 'text'> & { readonly chose?: string; readonly says?: string }

function toChoice({ about, chose, says, rules }: Written): Choice {
  return { about, text: chose ?? says ?? '', rules }
}

function readRules<T>(name: string): T {
  return parse(readFileSync(join(root, `fixtures/rules/${name}.yaml`), 'utf8')) as T
}
