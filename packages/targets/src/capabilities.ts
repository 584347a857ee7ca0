/** What a target can do of something, and how closely that is what AWS would do. */
export interface Can {
  /** In a few words: what the target really does. */
  readonly how: string
  readonly closely: 'same' | 'close' | 'approximate'
}

/** Why a target cannot, as the rest of a sentence that begins with the target. */
export interface Lacks {
  readonly lacks: string
}

export type Ability = Can | Lacks

/** What a checker must see in a record to judge. */
export const observations = [
  /** Members, their lifecycle states, health and zones. */
  'members',
  /** Whether instances serve: the truth behind what Auto Scaling believes. */
  'serving',
  /** Scaling activities: what the group does, and why. */
  'activities',
  /** Messages of the group on its topic. */
  'notifications',
  /** Processes that are suspended, by the user or by the service. */
  'suspensions',
  /** Which instance a scale-in takes, step by step. */
  'choices',
  /** When a group notices that its zones are uneven, and begins to even them. */
  'rebalances',
  /** Scaling policies, alarms, scheduled actions and lifecycle hooks, and what follows from them. */
  'policies',
  /** What becomes of the requests of a group. */
  'traffic',
  /** Which members are registered with load balancers, and how these find them. */
  'loadBalancers',
  /** What comes first when a member ends: the end of its deregistration, or its own. */
  'drains',
  /** The states that alarms come into. */
  'alarms',
] as const

export type Observation = (typeof observations)[number]

/** What a scenario may ask of its surroundings, besides faults and calls. */
export const conditions = [
  /** To behave as AWS did in another year. */
  'eras',
  /** Numbers that AWS does not publish. */
  'settings',
  /** A check from outside that runs beside a group. */
  'externalChecks',
  /** A load on a group, and a life of what runs on its instances. */
  'workloads',
] as const

export type Condition = (typeof conditions)[number]

/**
 * What AWS does by itself, which a scenario takes for granted before it breaks anything: a steady state
 * that never comes, or a suspension that holds nothing, leaves nothing to be judged.
 */
export const behaviours = [
  'balances-zones',
  'suspended-launch',
  'suspended-terminate',
  'suspended-replace-unhealthy',
  'suspended-health-check',
] as const

export type Behaviour = (typeof behaviours)[number]

/** What a target can do by name: of a fault, or of an operation. */
export interface AbilityTable {
  readonly named: Readonly<Record<string, Ability>>
  readonly otherwise: Ability
}

type CallInput = Readonly<Record<string, unknown>>

/** What a target can do, told before anything is touched. */
export interface Capabilities {
  readonly faults: AbilityTable
  /** Calls in templates and methods. */
  readonly operations: AbilityTable
  readonly observations: Readonly<Record<Observation, Ability>>
  readonly conditions: Readonly<Record<Condition, Ability>>
  /** Where it is known to do so, or not; the rest is expected of it. */
  readonly behaviours?: Readonly<Partial<Record<Behaviour, Ability>>> | undefined
  /**
   * Why a call that it can make is not made with this input, as the rest of a sentence that begins with
   * the target.
   */
  readonly refuses?: ((operation: string, input: CallInput) => string | undefined) | undefined
  /** Milliseconds of a run at most, where the clock cannot be hurried. */
  readonly longestRun?: number | undefined
}

export function abilityOf({ named, otherwise }: AbilityTable, name: string): Ability {
  return Object.hasOwn(named, name) ? named[name]! : otherwise
}

export function canDo(ability: Ability): ability is Can {
  return 'how' in ability
}
