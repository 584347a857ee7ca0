import { beginKey, drawFrom, type DrawKey, type KeyBeginning, type Seed } from '@ifdown/kernel'
import { eras, type Era } from './eras.ts'
import { settingsTable, type SettingName } from './settings-table.ts'

/** How sure a value is. Only the first two are AWS's; the others are ours, and say so. */
export type Mark = 'documented' | 'observed' | 'recalled' | 'inferred'

/** How a number is drawn, in the unit of its setting. Nothing ever lies outside the bounds. */
export type Distribution =
  | Constant
  | (Bounds & { readonly type: 'uniform' })
  /** Half of the draws lie below the median, half above, uniform in each half. */
  | (Bounds & { readonly type: 'median'; readonly median: number })
  | { readonly type: 'choice'; readonly values: readonly number[] }

interface Constant {
  readonly type: 'constant'
  readonly value: number
}

interface Bounds {
  readonly min: number
  readonly max: number
  /** Whether only whole numbers are drawn, both bounds included. */
  readonly whole?: boolean | undefined
}

export type SettingDefault = Distribution | boolean | string

export interface SettingRow {
  /** What it governs, as a noun phrase for reports. */
  readonly what: string
  /** Who governs it: a person can only change what is theirs. */
  readonly owner:
    | 'EC2'
    | 'Auto Scaling'
    | 'Elastic Load Balancing'
    | 'CloudWatch'
    | 'FIS'
    | 'ifdown'
  readonly unit: 'seconds' | 'count' | 'percent' | 'share' | 'text' | 'boolean'
  /** The id of the rule in `fixtures/rules`. */
  readonly rule: string
  readonly range: readonly [min: number, max: number] | readonly string[] | 'boolean'
  /** The only numbers of the range that can be given. */
  readonly only?: readonly number[]
  /** A word that is a value beside numbers. */
  readonly word?: string
  /** Whether `infinite` is a value, too. */
  readonly infinite?: boolean
  /** The first row whose eras include the run's is the default. */
  readonly defaults: readonly {
    readonly from?: Era
    readonly to?: Era
    readonly value: SettingDefault
    readonly mark: Mark
  }[]
}

/** What a user may give: a number, a word, a boolean, `infinite`, or bounds to draw between. */
export type SettingValue =
  | number
  | string
  | boolean
  | { readonly min: number; readonly max: number; readonly median?: number | undefined }

export type SettingOverrides = Partial<Readonly<Record<SettingName, SettingValue>>>

/** A setting was unknown, of the wrong kind, or outside its range. */
export class InvalidSettingError extends Error {
  override readonly name = 'InvalidSettingError'
  readonly setting: string

  constructor(setting: string, message: string) {
    super(message)
    this.setting = setting
  }
}

/** All settings of one run, resolved from era and overrides. */
export interface Settings {
  readonly era: Era
  readonly overrides: SettingOverrides
  /** Draws a duration in whole milliseconds; `Infinity` where the setting is infinite. */
  milliseconds(name: SettingName, seed: Seed, key: readonly DrawKey[]): number
  /** Draws a plain number. */
  number(name: SettingName, seed: Seed, key: readonly DrawKey[]): number
  boolean(name: SettingName): boolean
  text(name: SettingName): string
  /** The value in force as a report shows it, with its mark. */
  describe(name: SettingName): SettingInForce
}

export interface SettingInForce {
  readonly name: SettingName
  readonly what: string
  readonly owner: SettingRow['owner']
  readonly rule: string
  /** `given` when the run set it, else how sure the default is. */
  readonly mark: Mark | 'given'
  /** For people: `300 s`, `17 to 31 s`, `infinite`. */
  readonly value: string
  /** For people: `60 to 1200 s`. */
  readonly range: string
  /** True where AWS publishes nothing, so that a result may depend on our choice. */
  readonly unpublished: boolean
}

export function resolveSettings(era: Era, overrides: SettingOverrides = {}): Settings {
  const values = withOverrides(defaultsOf(era), overrides)
  const value = (name: SettingName): SettingDefault => values.get(name)!.value
  const beginning = beginningsOfKeys()
  const number = (name: SettingName, seed: Seed, key: readonly DrawKey[]): number => {
    const distribution = value(name) as Distribution
    if (distribution.type === 'constant') return distribution.value
    return sample(distribution, drawFrom(beginning(seed, name), key))
  }

  return {
    era,
    overrides,
    number,
    milliseconds: (name, seed, key) => Math.round(number(name, seed, key) * 1000),
    boolean: (name) => value(name) as boolean,
    text: (name) => value(name) as string,
    describe(name) {
      const row: SettingRow = settingsTable[name]
      const { value: current, mark } = values.get(name)!
      return {
        name,
        what: row.what,
        owner: row.owner,
        rule: row.rule,
        mark,
        value: describeValue(current, row.unit),
        range: describeRange(row),
        unpublished: mark === 'inferred' || mark === 'recalled',
      }
    },
  }
}

interface Value {
  readonly value: SettingDefault
  readonly mark: Mark | 'given'
}

const eraDefaults = new Map<Era, ReadonlyMap<SettingName, Value>>()

/** Looked up in the table once: every simulation and every judgement asks. */
function defaultsOf(era: Era): ReadonlyMap<SettingName, Value> {
  const known = eraDefaults.get(era)
  if (known !== undefined) return known
  const names = Object.keys(settingsTable) as SettingName[]
  const values = new Map(names.map((name) => [name, defaultFor(settingsTable[name], era)]))
  eraDefaults.set(era, values)
  return values
}

function withOverrides(
  defaults: ReadonlyMap<SettingName, Value>,
  overrides: SettingOverrides,
): ReadonlyMap<SettingName, Value> {
  const given = Object.entries(overrides)
  if (given.length === 0) return defaults
  const values = new Map(defaults)
  for (const [key, override] of given) {
    const name = requireName(key)
    values.set(name, { value: readOverride(name, override), mark: 'given' })
  }
  spanPhaseOverPeriod(values)
  followReconcileDelay(values)
  checkPendingBelowActivity(values)
  return values
}

/** Every key of a setting begins with its name, which is taken in once for each seed. */
function beginningsOfKeys(): (seed: Seed, name: SettingName) => KeyBeginning {
  const beginnings = new Map<SettingName, KeyBeginning>()
  let of: Seed | undefined
  return (seed, name) => {
    if (seed !== of) beginnings.clear()
    of = seed
    const known = beginnings.get(name)
    if (known !== undefined) return known
    const begun = beginKey(seed, name)
    beginnings.set(name, begun)
    return begun
  }
}

function defaultFor(row: SettingRow, era: Era): { value: SettingDefault; mark: Mark } {
  const index = eras.indexOf(era)
  const match = row.defaults.find(
    ({ from, to }) =>
      (from === undefined || eras.indexOf(from) <= index) &&
      (to === undefined || index <= eras.indexOf(to)),
  )!
  return { value: match.value, mark: match.mark }
}

function requireName(name: string): SettingName {
  if (Object.hasOwn(settingsTable, name)) return name as SettingName
  throw new InvalidSettingError(name, `there is no setting "${name}"`)
}

function readOverride(name: SettingName, given: unknown): SettingDefault {
  const row: SettingRow = settingsTable[name]
  if (row.range === 'boolean') {
    if (typeof given === 'boolean') return given
    throw new InvalidSettingError(name, `${name} is ${JSON.stringify(given)}; it is true or false`)
  }
  if (!isNumeric(row)) {
    if (
      typeof given === 'string' &&
      (row.range.length === 0 || (row.range as readonly string[]).includes(given))
    ) {
      return given
    }
    throw new InvalidSettingError(
      name,
      `${name} is ${JSON.stringify(given)}; it is one of ${row.range.join(', ')}`,
    )
  }
  if (row.word !== undefined && given === row.word) return row.word
  return readNumber(name, row, given)
}

function isNumeric(row: SettingRow): boolean {
  return row.range.length === 2 && typeof row.range[0] === 'number'
}

function readNumber(name: SettingName, row: SettingRow, given: unknown): Distribution {
  if (row.infinite && given === 'infinite') return { type: 'constant', value: Infinity }
  const bounds = readBounds(given)
  if (bounds === undefined || !fits(row, bounds)) {
    const orInfinite = row.infinite ? ', or infinite' : ''
    const form = row.only
      ? 'it is'
      : row.unit === 'count'
        ? 'its range in whole numbers is'
        : 'its range is'
    throw new InvalidSettingError(
      name,
      `${name} is ${JSON.stringify(given)}; ${form} ${describeRange(row)}${orInfinite}`,
    )
  }
  const { min, max, median } = bounds
  if (min === max) return { type: 'constant', value: min }
  const whole = row.unit === 'count'
  if (median === undefined) return { type: 'uniform', min, max, whole }
  return { type: 'median', min, median, max, whole }
}

function fits(row: SettingRow, { min, max, median = min }: GivenBounds): boolean {
  const [least, most] = row.range as readonly [number, number]
  if (min < least || max > most || min > max) return false
  if (row.only) return min === max && row.only.includes(min)
  return row.unit !== 'count' || [min, median, max].every(Number.isInteger)
}

interface GivenBounds {
  readonly min: number
  readonly max: number
  readonly median?: number
}

function readBounds(given: unknown): GivenBounds | undefined {
  if (typeof given === 'number' && Number.isFinite(given)) return { min: given, max: given }
  if (typeof given !== 'object' || given === null) return undefined
  const { min, max, median } = given as Record<string, unknown>
  if (typeof min !== 'number' || typeof max !== 'number') return undefined
  if (!Number.isFinite(min) || !Number.isFinite(max)) return undefined
  if (median === undefined) return { min, max }
  if (typeof median !== 'number' || median < min || median > max) return undefined
  return { min, max, median }
}

/** Where a health loop of another period begins is open, too: anywhere in that period (HC-20). */
function spanPhaseOverPeriod(values: Map<SettingName, Value>): void {
  const period = values.get('asg.healthCheckPeriodS')!
  const phase = values.get('asg.healthCheckPhaseS')!
  if (period.mark !== 'given' || phase.mark === 'given') return
  const max = bound(period.value as Distribution, 'max')
  values.set('asg.healthCheckPhaseS', { ...phase, value: { type: 'uniform', min: 0, max } })
}

/** What alarms bring about is acted on as anything else, when somebody says how soon that is (ACT-10). */
function followReconcileDelay(values: Map<SettingName, Value>): void {
  const given = values.get('asg.reconcileDelayS')!
  const ofAlarms = values.get('asg.alarmReconcileDelayS')!
  if (given.mark === 'given' && ofAlarms.mark !== 'given') {
    values.set('asg.alarmReconcileDelayS', { ...ofAlarms, value: given.value })
  }
}

/** An instance cannot be in service before it runs (TIME-2, TIME-4). */
function checkPendingBelowActivity(values: ReadonlyMap<SettingName, Value>): void {
  const pending = values.get('ec2.pendingToRunningS')!
  const activity = values.get('asg.launchActivityS')!
  if (pending.mark !== 'given' && activity.mark !== 'given') return
  const longest = bound(pending.value as Distribution, 'max')
  const shortest = bound(activity.value as Distribution, 'min')
  if (longest <= shortest) return
  throw new InvalidSettingError(
    'ec2.pendingToRunningS',
    `ec2.pendingToRunningS is up to ${longest} s and asg.launchActivityS down to ${shortest} s; ` +
      'an instance is running before its launch activity ends, so set both',
  )
}

function bound(distribution: Distribution, which: 'min' | 'max'): number {
  if (distribution.type === 'constant') return distribution.value
  if (distribution.type === 'choice') return Math[which](...distribution.values)
  return distribution[which]
}

/** What a distribution gives for a number in [0, 1). */
function sample(distribution: Exclude<Distribution, Constant>, drawn: number): number {
  switch (distribution.type) {
    case 'uniform': {
      const { min, max, whole } = distribution
      return whole ? Math.floor(min + drawn * (max - min + 1)) : min + drawn * (max - min)
    }
    case 'median': {
      const { min, median, max, whole } = distribution
      const position = drawn * 2
      const sampled =
        position < 1 ? min + position * (median - min) : median + (position - 1) * (max - median)
      return whole ? Math.round(sampled) : sampled
    }
    case 'choice':
      return distribution.values[Math.floor(drawn * distribution.values.length)]!
  }
}

function describeValue(value: SettingDefault, unit: SettingRow['unit']): string {
  if (typeof value !== 'object') return String(value)
  const suffix = unit === 'seconds' ? ' s' : unit === 'percent' ? ' %' : ''
  switch (value.type) {
    case 'constant':
      return value.value === Infinity ? 'infinite' : `${value.value}${suffix}`
    case 'uniform':
      return `${value.min} to ${value.max}${suffix}`
    case 'median':
      return `${value.min} to ${value.max}${suffix}, median ${value.median}${suffix}`
    case 'choice':
      return `${value.values.join(' or ')}${suffix}`
  }
}

function describeRange(row: SettingRow): string {
  if (row.range === 'boolean') return 'true or false'
  if (!isNumeric(row)) return row.range.join(' or ')
  const suffix = row.unit === 'seconds' ? ' s' : row.unit === 'percent' ? ' %' : ''
  if (row.only) return `${row.only.join(' or ')}${suffix}`
  return `${row.range[0]} to ${row.range[1]}${suffix}${row.word === undefined ? '' : ` or ${row.word}`}`
}
