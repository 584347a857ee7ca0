import { didYouMean } from '@ifdown/kernel'
import { expect, test } from 'vitest'

const calls = [
  'SetInstanceHealth',
  'SetDesiredCapacity',
  'TerminateInstanceInAutoScalingGroup',
  'UpdateAutoScalingGroup',
  'SuspendProcesses',
  'ResumeProcesses',
  'SetInstanceProtection',
  'EnterStandby',
  'ExitStandby',
  'DetachInstances',
  'PutScheduledUpdateGroupAction',
  'DeleteScheduledAction',
  'ExecutePolicy',
]

test.each([
  ['a word that is close', 'SetInstanceHelth', calls, '; did you mean "SetInstanceHealth"?'],
  ['few words', 'up', ['serving', 'inService'], '; there is serving and inService'],
  ['no words', 'up', [], ''],
  [
    'many words: the three that are most like it',
    'Terminate',
    calls,
    '; most like it: "TerminateInstanceInAutoScalingGroup", "UpdateAutoScalingGroup" and "EnterStandby"',
  ],
  ['many words of which none is like it', 'xyzzy', calls, ''],
  ['a word of hostile length', 'SetInstance'.repeat(1000), calls, ''],
])('of %s', (_, word, known, ending) => {
  expect(didYouMean(word, known)).toBe(ending)
})

test('says what lists them, when they are too many to', () => {
  expect(didYouMean('xyzzy', calls, '`ifdown targets`')).toBe('; `ifdown targets` lists all 13')
  expect(didYouMean('Health', calls, 'it')).toMatch(
    /^; most like it: "SetInstanceHealth"[^;]*; it lists all 13$/,
  )
  expect(didYouMean('up', ['serving'], 'it')).toBe('; there is serving')
})
