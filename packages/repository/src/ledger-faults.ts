import { claimsOf, pathOf, rulesOf, type Claim, type Ledger, type Rule } from './ledger.ts'
import type { NamedIds } from './named-ids.ts'

export interface LedgerContext {
  /** Paths of all files, from the root. */
  readonly files: ReadonlySet<string>
  /** The rule of each setting, by its name. */
  readonly settingRules: Readonly<Record<string, string>>
  /** What tests and scenarios name. */
  readonly tests: NamedIds
}

/** Finds what is wrong with the ledger, or with what refers to it. */
export function findLedgerFaults(
  ledger: Ledger,
  { files, settingRules, tests }: LedgerContext,
): readonly string[] {
  const rules = rulesOf(ledger)
  const claims = claimsOf(ledger)
  const ids = [...rules, ...claims].map(({ id }) => id)
  const known = new Set(ids)
  return [
    ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${id} is there twice`),
    ...rules.flatMap((rule) => faultsOfRule(rule, ledger, files)),
    ...[...rules, ...claims].flatMap(faultsOfState),
    ...referencesIn(ledger)
      .filter(({ to }) => !known.has(to))
      .map(({ from, to }) => `${from} refers to ${to}, which is not in the ledger`),
    ...Object.entries(settingRules)
      .filter(([, rule]) => !known.has(rule))
      .map(
        ([name, rule]) => `the setting ${name} has the rule ${rule}, which is not in the ledger`,
      ),
    ...claims.filter((claim) => isUnproved(claim, tests)).map(({ id }) => `no test names ${id}`),
  ]
}

function faultsOfRule(
  { id, sources, state, where = [] }: Rule,
  ledger: Ledger,
  files: ReadonlySet<string>,
): readonly string[] {
  const missing = where.map(pathOf).filter((path) => !files.has(path))
  return [
    ...(where.length === 0 && state !== 'later' ? [`${id} is held by no file`] : []),
    ...(where.length > 0 && state === 'later' ? [`${id} waits and is held by a file`] : []),
    ...missing.map((path) => `${id} is held by ${path}, which is not there`),
    ...sources
      .filter((source) => !isSource(source, ledger))
      .map((source) => `${id} has the source ${source}, which is not listed`),
  ]
}

function isSource(source: string, { sources, patterns }: Ledger): boolean {
  return (
    sources.some(({ key }) => key === source) ||
    patterns.some(({ pattern }) => new RegExp(pattern).test(source))
  )
}

function faultsOfState({ id, state, waitsFor = [], note }: Rule | Claim): readonly string[] {
  if (state === 'modelled') return waitsFor.length > 0 ? [`${id} is modelled and waits`] : []
  if (state === 'partly') {
    return waitsFor.length === 0 && note === undefined ? [`${id} does not say what is missing`] : []
  }
  return waitsFor.length === 0 ? [`${id} does not say what it waits for`] : []
}

function referencesIn(ledger: Ledger): readonly { readonly from: string; readonly to: string }[] {
  const referring = [
    ...claimsOf(ledger).map(({ id, rules = [] }) => ({ from: id, rules })),
    ...[...ledger.choices, ...ledger.recordings].map(({ about, rules }) => ({
      from: about,
      rules,
    })),
  ]
  return referring.flatMap(({ from, rules }) => rules.map((to) => ({ from, to })))
}

/** A claim is the reason for this project: whoever says that it holds must have seen it hold. */
function isUnproved({ id, state }: Claim, tests: NamedIds): boolean {
  return id.startsWith('N1.') && state === 'modelled' && !tests.has(id)
}
