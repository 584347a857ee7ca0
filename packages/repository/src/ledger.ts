/*
 * The ledger says of every rule of AWS's behaviour how sure it is and how far it is modelled. It is
 * data, so that the page for people and the tests cannot differ.
 */

export type Mark = 'documented' | 'observed' | 'recalled' | 'inferred'
export type State = 'modelled' | 'partly' | 'later'

export interface Rule {
  readonly id: string
  /** What AWS does, in our words. */
  readonly says: string
  readonly marks: readonly Mark[]
  /** Keys of `sources`. */
  readonly sources: readonly string[]
  readonly state: State
  /** Files from `packages/simulator/src`, or from the root if they begin with `packages/`. */
  readonly where?: readonly string[]
  readonly waitsFor?: readonly string[]
  readonly note?: string
}

export interface Section {
  readonly prefix: string
  readonly title: string
  readonly rules: readonly Rule[]
}

export interface Claim {
  readonly id: string
  readonly says: string
  /** Ids of the rules behind it. */
  readonly rules?: readonly string[]
  readonly state: State
  readonly waitsFor?: readonly string[]
  readonly note?: string
}

export interface FieldNote {
  readonly prefix: string
  readonly title: string
  readonly about: string
  readonly claims: readonly Claim[]
}

/** Where AWS is silent, what we do; or where recordings contradict documents, what holds. */
export interface Choice {
  readonly about: string
  readonly text: string
  readonly rules: readonly string[]
}

export interface Ledger {
  readonly sections: readonly Section[]
  readonly notes: readonly FieldNote[]
  readonly choices: readonly Choice[]
  readonly recordings: readonly Choice[]
  readonly sources: readonly { readonly key: string; readonly what: string }[]
  readonly patterns: readonly { readonly pattern: string; readonly what: string }[]
}

export function rulesOf(ledger: Ledger): readonly Rule[] {
  return ledger.sections.flatMap(({ rules }) => rules)
}

export function claimsOf(ledger: Ledger): readonly Claim[] {
  return ledger.notes.flatMap(({ claims }) => claims)
}

/** The file that holds a rule, from the root of the repository. */
export function pathOf(where: string): string {
  return where.startsWith('packages/') ? where : `packages/simulator/src/${where}`
}
