import type { Ability, Behaviour, Capabilities } from '../capabilities.ts'
import { faultPlans } from './fault-plans.ts'
import type { KeptProbe } from './kept-probes.ts'
import { questions } from './probe-questions.ts'
import type { ProbeFinding, ProbeSubject } from './probing.ts'

export interface Believing {
  /** Whether faults are played by EC2's calls, and not by an ifdown's own path. */
  readonly playsByApi: boolean
}

/**
 * What an endpoint can do, once it was tried. What is in vain there is lacking. What groups do or fail
 * to do of their own accord is left to the verdict, for that is what scenarios are about.
 */
export function believeProbe(
  capabilities: Capabilities,
  kept: KeptProbe,
  { playsByApi }: Believing,
): Capabilities {
  const { faults, observations, conditions } = capabilities
  const operations = mapValues(capabilities.operations.named, (ability, name) =>
    weigh(ability, { kept, unasked: true }, ({ operations: about = [] }) => about.includes(name)),
  )
  const { SetInstanceHealth } = operations
  const isInVain = SetInstanceHealth !== undefined && 'lacks' in SetInstanceHealth
  return {
    ...capabilities,
    operations: { ...capabilities.operations, named: operations },
    faults: playsByApi ? { ...faults, named: believeFaults(faults.named, kept) } : faults,
    observations: mapValues(observations, (ability, name) =>
      weigh(ability, { kept }, ({ observations: about = [] }) => about.includes(name)),
    ),
    // Checks from outside call it.
    conditions: isInVain ? { ...conditions, externalChecks: SetInstanceHealth } : conditions,
    behaviours: behavioursOf(kept),
  }
}

function believeFaults(
  named: Readonly<Record<string, Ability>>,
  kept: KeptProbe,
): Readonly<Record<string, Ability>> {
  return mapValues(named, (ability, name) => {
    const operation = faultPlans[name]?.operation
    const isAbout = ({ plays = [] }: ProbeSubject): boolean =>
      operation !== undefined && plays.includes(operation)
    return weigh(ability, { kept, unasked: true }, isAbout)
  })
}

function behavioursOf(kept: KeptProbe): NonNullable<Capabilities['behaviours']> {
  const found = findingsAbout(kept, ({ behaviour }) => behaviour !== undefined)
  const denied = found.filter(({ finding: { answer } }) => answer === 'no')
  return Object.fromEntries(
    denied.map((one) => [one.about.behaviour!, { lacks: lacksAs(one, kept) }]),
  ) as Partial<Record<Behaviour, Ability>>
}

interface Weighing {
  readonly kept: KeptProbe
  /** Whether what no question is about is marked as such. */
  readonly unasked?: boolean
}

function weigh(
  ability: Ability,
  { kept, unasked = false }: Weighing,
  isAbout: (about: ProbeSubject) => boolean,
): Ability {
  // What is not even tried needs no belief.
  if ('lacks' in ability) return ability
  const about = findingsAbout(kept, isAbout)
  if (about.length === 0) {
    return unasked ? { ...ability, how: `${ability.how}; not asked by ifdown probe` } : ability
  }
  const denied = about.find(({ finding: { answer } }) => answer === 'no')
  if (denied !== undefined) return { lacks: lacksAs(denied, kept) }
  const doubt = about.find(({ finding: { answer } }) => answer === 'unknown')
  const told =
    doubt === undefined
      ? `seen by ifdown probe on ${dateOf(kept)}`
      : `ifdown probe could not tell on ${dateOf(kept)}: ${doubt.finding.seen}`
  return { ...ability, how: `${ability.how}; ${told}` }
}

interface Found {
  readonly about: ProbeSubject
  readonly denial: string
  readonly finding: ProbeFinding
}

/** Questions that this version does not ask any more are left out. */
function findingsAbout(
  { findings }: KeptProbe,
  isAbout: (about: ProbeSubject) => boolean,
): readonly Found[] {
  return questions.flatMap(({ name, about, denial }) => {
    const finding = isAbout(about) ? findings.find((one) => one.name === name) : undefined
    return finding === undefined ? [] : [{ about, denial, finding }]
  })
}

function lacksAs(found: Found, kept: KeptProbe): string {
  return `does otherwise than AWS: ${sawThat(found, kept)}`
}

function sawThat({ denial, finding: { seen } }: Found, kept: KeptProbe): string {
  const patience = `with ${kept.patience / 1000} s for each answer`
  return `ifdown probe saw on ${dateOf(kept)}, ${patience}, that ${denial} (${seen})`
}

/** `2026-11-22 00:13 UTC` */
function dateOf({ at }: KeptProbe): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}

/** Why a verdict may be what it is: what was seen before of that which follows faults and calls. */
export function recallProbe(kept: KeptProbe, done: ReadonlySet<string>): readonly string[] {
  return findingsAbout(kept, ({ follows = [] }) => follows.some((name) => done.has(name)))
    .filter(({ finding: { answer } }) => answer === 'no')
    .map((found) => {
      const said = sawThat(found, kept)
      return `${said}.`
    })
}

function mapValues<Name extends string, Value>(
  record: Readonly<Record<Name, Value>>,
  change: (value: Value, name: Name) => Value,
): Readonly<Record<Name, Value>> {
  const entries = Object.entries(record) as [Name, Value][]
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value, name)])) as Record<
    Name,
    Value
  >
}
