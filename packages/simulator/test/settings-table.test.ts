import { eras, settingsTable, type Era, type SettingName, type SettingRow } from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'
import { readRuleRows, type RuleRow } from './settings-fixture.ts'

const rules = readRuleRows()
const names = Object.keys(settingsTable) as SettingName[]
const rowOf = (name: SettingName): SettingRow => settingsTable[name]

/** Settings of the table that nothing here reads yet, by what would read them. */
const notModelled: Readonly<Record<string, readonly string[]>> = {
  'lifecycle hooks': [],
  'instance refresh': ['refresh.stuckTimeoutS', 'refresh.rootVolumeWithElb'],
  CloudWatch: ['cw.evaluationRange', 'cw.alarmRepeatPeriodS'],
  'Spot and FIS': [
    'spot.noticeLeadS',
    'fis.spotExtraTwoMinutes',
    'fis.actionOverheadS',
    'fis.stopConditionAtStart',
  ],
  throttling: ['api.bucketSize', 'api.refillPerS'],
  LaunchInstances: ['api.launchTokenLifetimeS'],
}

/** Stands in a row with the period of the loop, as its phase. */
const phase: SettingName = 'asg.healthCheckPhaseS'

/** The rules speak of what these measure, without a row for it. */
const withoutRow: readonly SettingName[] = [
  phase,
  'ec2.stopS',
  'asg.alarmReconcileDelayS',
  'asg.attachS',
  'asg.detachS',
  'asg.enterStandbyS',
  'asg.exitStandbyS',
  'cw.alarmPhaseS',
]

/** Any text: its row has neither marks nor words to choose from. */
const freeText: SettingName = 'asg.adminSuspendReason'

const inRules = names.filter((name) => !withoutRow.includes(name))

test('every setting of the rules is there, or is known to be missing', () => {
  const missing = Object.values(notModelled).flat()

  expect([...inRules, ...missing].toSorted()).toEqual([...rules.keys()].toSorted())
})

describe.each(inRules.filter((name) => name !== freeText))('%s', (name) => {
  const row = rowOf(name)
  const rule: RuleRow = rules.get(name)!

  test('has the defaults of the rules in each era', () => {
    const expected = new Map<Era, unknown>(rule.defaults)
    // Its fast and slow launches are told apart below.
    if (name === 'asg.launchActivityS') expected.set('modern', { type: 'uniform', min: 5, max: 6 })

    expect(eras.map((era) => [era, defaultOf(row, era).value])).toEqual(
      eras.map((era) => [era, expected.get(era)]),
    )
  })

  test('has marks that the rules give it', () => {
    const marks = new Set(row.defaults.map(({ mark }) => mark))

    expect([...marks].filter((mark) => !rule.marks.includes(mark))).toEqual([])
  })

  test('has the range of the rules', () => {
    expect(describeRange(row)).toBe(
      rule.range
        .replace(' [D]', '')
        .replace(', below the launch activity', '')
        .replace('or the function', 'fitted'),
    )
  })

  test('names a rule of its row', () => {
    expect(rule.rules).toContain(row.rule)
  })
})

test('what the rules have no row for is no more than observed', () => {
  const marks = withoutRow.flatMap((name) => rowOf(name).defaults.map(({ mark }) => mark))

  expect(marks.filter((mark) => mark !== 'observed' && mark !== 'inferred')).toEqual([])
})

test('the phase of the health loop is drawn from its period (HC-20)', () => {
  expect(rowOf(phase).defaults).toEqual([
    { value: { type: 'uniform', min: 0, max: 30 }, mark: 'inferred' },
  ])
  expect(rowOf(phase).rule).toBe('HC-20')
})

test('what is inferred is said to be', () => {
  const inferred = (era: Era) =>
    names.filter((name) => defaultOf(rowOf(name), era).mark === 'inferred')

  expect(inferred('modern')).toContain('asg.statusCheckDwellS')
  expect(inferred('classic2013')).not.toContain('asg.statusCheckDwellS')
  expect(inferred('2016')).toContain('asg.statusCheckDwellS')
  // A user reports that no status check was looked at (N1.2): not AWS's word, and not our choice.
  expect(inferred('pre-2012-12')).not.toContain('asg.statusCheckDwellS')
})

function defaultOf(row: SettingRow, era: Era): SettingRow['defaults'][number] {
  const at = eras.indexOf(era)
  return row.defaults.find(({ to }) => to === undefined || at <= eras.indexOf(to))!
}

function describeRange({ range, only, infinite, word }: SettingRow): string {
  if (only) return only.join(', ')
  if (range === 'boolean') return 'bool'
  const isNumeric = typeof range[0] === 'number'
  const text = isNumeric ? range.join('-') : range.join(', ')
  if (word !== undefined) return `${text}, ${word}`
  return infinite ? `${text}, infinite` : text
}
