import { parseSeed } from '@ifdown/kernel'
import {
  createRegion,
  eras,
  InvalidSettingError,
  resolveSettings,
  settingsTable,
  type SettingName,
  type SettingOverrides,
  type SettingRow,
  type SettingValue,
} from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { regionUnderTest } from './region-under-test.ts'

const names = Object.keys(settingsTable) as SettingName[]
const rowOf = (name: SettingName): SettingRow => settingsTable[name]
const isNumeric = ({ range }: SettingRow) => typeof range[0] === 'number'

/** Two values of each setting that may be given. */
function allowed(name: SettingName): readonly SettingValue[] {
  const { range, only, infinite } = rowOf(name)
  if (range === 'boolean') return [true, false]
  return [...(only ?? range), ...(infinite ? ['infinite'] : [])]
}

/** What belongs together: an instance runs before its launch ends. */
function around(name: SettingName, value: SettingValue): SettingOverrides {
  const given: SettingOverrides = { [name]: value }
  if (name === 'asg.launchActivityS') return { 'ec2.pendingToRunningS': 1, ...given }
  if (name === 'ec2.pendingToRunningS') return { 'asg.launchActivityS': 600, ...given }
  return given
}

describe.each(names)('%s', (name) => {
  test('can be set for a run, to both ends of its range', () => {
    for (const era of eras) {
      for (const value of allowed(name)) {
        const region = createRegion({ seed: '1', era, settings: around(name, value) })
        const { mark, value: shown } = region.settings.describe(name)

        expect([mark, shown.replace(/ (?:s|%)$/, '')]).toEqual(['given', `${value as number}`])
      }
    }
  })

  test('is refused outside its range, by a message that says what it may be', () => {
    for (const value of outside(name)) {
      const act = () => createRegion({ seed: '1', settings: { [name]: value } })

      expect(act).toThrow(InvalidSettingError)
      expect(act).toThrow(`${name} is ${JSON.stringify(value)}; it`)
      expect(act).toThrow(choices(name))
    }
  })
})

/** How a message tells what may be given. */
function choices(name: SettingName): string {
  const { range } = rowOf(name)
  const isWords = Array.isArray(range) && typeof range[0] === 'string'
  return isWords ? range.join(', ') : resolveSettings('modern').describe(name).range
}

function outside(name: SettingName): readonly unknown[] {
  const row = rowOf(name)
  const words = (row.range as readonly unknown[]).length > 0 ? ['purple', ''] : []
  if (!isNumeric(row)) return [...words, 1, null, {}, []]
  const [least, most] = row.range as readonly [number, number]
  return [
    least - 1,
    most + 1,
    -1,
    String(least),
    true,
    null,
    { min: least },
    { min: most, max: most + 1 },
    { min: most, max: least - 1 },
    { min: least, max: most, median: most + 1 },
    ...(row.infinite ? [] : ['infinite']),
  ]
}

describe('messages', () => {
  test.each<readonly [SettingOverrides, string]>([
    [
      { 'asg.statusCheckDwellS': 30 },
      'asg.statusCheckDwellS is 30; its range is 60 to 1200 s, or infinite',
    ],
    [{ 'ec2.statusCheckPeriodS': 90 }, 'ec2.statusCheckPeriodS is 90; it is 60 or 300 s'],
    [
      { 'ec2.statusCheckFailuresToImpaired': 2.5 },
      'ec2.statusCheckFailuresToImpaired is 2.5; its range in whole numbers is 1 to 5',
    ],
    [{ 'asg.dwellResetOnOk': 'no' }, 'asg.dwellResetOnOk is "no"; it is true or false'],
    [
      { 'asg.setHealthDuringGrace': 'wait' },
      'asg.setHealthDuringGrace is "wait"; it is one of reject, ignore, defer',
    ],
    [
      { 'ec2.pendingToRunningS': 60 },
      'ec2.pendingToRunningS is up to 60 s and asg.launchActivityS down to 5 s; an instance is running before its launch activity ends, so set both',
    ],
    [
      { 'asg.statusCheckDwell': 60 } as SettingOverrides,
      'there is no setting "asg.statusCheckDwell"',
    ],
    [{ constructor: 1 } as unknown as SettingOverrides, 'there is no setting "constructor"'],
  ])('of %j', (settings, message) => {
    expect(() => createRegion({ seed: '1', settings })).toThrow(message)
  })
})

describe('draws', () => {
  const drawn = (name: SettingName, value: SettingValue, count = 2000) => {
    const settings = resolveSettings('modern', { [name]: value })
    const seed = parseSeed('7f3a9c')
    return Array.from({ length: count }, (_, index) => settings.number(name, seed, ['key', index]))
  }

  test('lie between the bounds and fill them', () => {
    const values = drawn('ec2.bootS', { min: 10, max: 30 })

    expect(Math.min(...values)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...values)).toBeLessThanOrEqual(30)
    expect(Math.min(...values)).toBeLessThan(10.1)
    expect(Math.max(...values)).toBeGreaterThan(29.9)
  })

  test('lie half below the median and half above it', () => {
    const values = drawn('ec2.bootS', { min: 10, max: 100, median: 20 })
    const below = values.filter((value) => value < 20).length

    expect(Math.abs(below - 1000)).toBeLessThan(100)
    expect(Math.max(...values)).toBeGreaterThan(95)
  })

  test('of a count are whole, and each is drawn as often as any', () => {
    const values = drawn('ec2.statusCheckFailuresToImpaired', { min: 2, max: 4 })
    const times = [2, 3, 4].map((count) => values.filter((value) => value === count).length)

    expect(times.reduce((sum, each) => sum + each, 0)).toBe(2000)
    expect(Math.min(...times)).toBeGreaterThan(580)
  })

  test('are whole milliseconds', () => {
    const settings = resolveSettings('modern')
    for (let index = 0; index < 100; index++) {
      expect(
        Number.isInteger(settings.milliseconds('ec2.statusPublishLagS', parseSeed('1'), [index])),
      ).toBe(true)
    }
  })
})

describe('launches are fast or slow as a whole (TIME-2, TIME-4)', () => {
  function launches(settings: SettingOverrides, era: 'modern' | '2020') {
    const tested = regionUnderTest({ era, settings })
    tested.createGroup({ min: 300 })
    tested.settle()
    const running = new Map<string, number>()
    const took: { readonly pending: number; readonly launch: number }[] = []
    const joined = new Map<string, number>()
    for (const { at, event } of tested.trace) {
      if (event.type === 'InstanceJoinedGroup') joined.set(event.instanceId, at)
      if (event.type === 'Ec2InstanceStateChanged') running.set(event.instanceId, at)
      if (event.type !== 'LifecycleStateChanged') continue
      const start = joined.get(event.instanceId)!
      took.push({
        pending: (running.get(event.instanceId)! - start) / 1000,
        launch: (at - start) / 1000,
      })
    }
    const isFast = ({ pending, launch }: (typeof took)[number]) =>
      pending >= 4 && pending <= 5 && launch >= 5 && launch <= 6
    const isSlow = ({ pending, launch }: (typeof took)[number]) =>
      pending >= 15 && pending <= 28 && launch >= 31 && launch <= 33
    return {
      fast: took.filter(isFast).length,
      slow: took.filter(isSlow).length,
      all: took.length,
    }
  }

  test('today all fast, before all slow', () => {
    expect(launches({}, 'modern')).toEqual({ fast: 300, slow: 0, all: 300 })
    expect(launches({}, '2020')).toEqual({ fast: 0, slow: 300, all: 300 })
  })

  test('in any share, in any era', () => {
    for (const era of ['modern', '2020'] as const) {
      const { fast, slow, all } = launches({ 'asg.launchFastShare': 0.5 }, era)

      expect(fast + slow).toBe(all)
      expect(Math.abs(fast - 150)).toBeLessThan(40)
    }
    expect(launches({ 'asg.launchFastShare': 0 }, 'modern').slow).toBe(300)
    expect(launches({ 'asg.launchFastShare': 1 }, '2020').fast).toBe(300)
  })
})
