import { expect, test } from 'vitest'
import { believeProbe, recallProbe } from '../../src/endpoint/believe-probe.ts'
import type { KeptProbe } from '../../src/endpoint/kept-probes.ts'
import { expectedCapabilities } from '../../src/endpoint/look-at-capabilities.ts'
import { questions } from '../../src/endpoint/probe-questions.ts'
import { abilityOf, type Capabilities } from '../../src/index.ts'

const accepted = expectedCapabilities()
const date = '2026-11-22 00:13 UTC'

/** Findings of a probe that found all as on AWS, but for these. */
function found(different: Readonly<Record<string, 'no' | 'unknown'>>): KeptProbe {
  return {
    file: 'probe.json',
    url: 'http://127.0.0.1:4566',
    server: { server: 'emulator/1' },
    at: '2026-11-22T00:13:14.151Z',
    patience: 20_000,
    findings: questions.map(({ name, claim }) => ({
      name,
      claim,
      answer: different[name] ?? 'yes',
      seen: `saw ${name}`,
    })),
  }
}

function believe(different: Readonly<Record<string, 'no' | 'unknown'>>, playsByApi = true) {
  return believeProbe(accepted, found(different), { playsByApi })
}

/** All that became lacking. */
function lost({ faults, operations, observations, conditions, behaviours }: Capabilities) {
  const lackingIn = (abilities: object) =>
    Object.entries(abilities).flatMap(([name, ability]) => ('lacks' in ability ? [name] : []))
  const before = new Set([
    ...lackingIn(accepted.faults.named),
    ...lackingIn(accepted.operations.named),
    ...lackingIn(accepted.observations),
    ...lackingIn(accepted.conditions),
  ])
  return [
    ...lackingIn(faults.named),
    ...lackingIn(operations.named),
    ...lackingIn(observations),
    ...lackingIn(conditions),
    ...lackingIn(behaviours ?? {}),
  ].filter((name) => !before.has(name))
}

test('what is all as on AWS takes nothing away, and says when that was seen', () => {
  const capabilities = believe({})
  expect(lost(capabilities)).toEqual([])
  expect(abilityOf(capabilities.operations, 'SetInstanceHealth')).toEqual({
    how: `called as it is; seen by ifdown probe on ${date}`,
    closely: 'close',
  })
})

test.for([
  ['launches', ['CreateAutoScalingGroup']],
  ['launches-from-template', ['CreateLaunchTemplate']],
  ['sets-health', ['SetInstanceHealth', 'externalChecks']],
  ['sets-desired', ['SetDesiredCapacity']],
  ['updates-group', ['UpdateAutoScalingGroup']],
  ['terminates-in-group', ['TerminateInstanceInAutoScalingGroup']],
  ['resumes', ['ResumeProcesses']],
  ['protects', ['SetInstanceProtection']],
  ['enters-standby', ['EnterStandby']],
  ['exits-standby', ['ExitStandby']],
  ['detaches', ['DetachInstances']],
  ['hooks-wait', ['PutLifecycleHook']],
  ['completes-hooks', ['CompleteLifecycleAction']],
  ['executes-policy', ['ExecutePolicy']],
  ['runs-scheduled-actions', ['PutScheduledUpdateGroupAction']],
  ['deletes-scheduled-actions', ['DeleteScheduledAction']],
  ['tells-suspensions', ['SuspendProcesses', 'suspensions']],
  ['tells-activities', ['activities']],
  ['tells-status', ['serving']],
  ['stops', ['network-loss', 'stop-instances']],
  ['terminates', ['terminate-instances']],
  ['balances-zones', ['balances-zones']],
  ['suspended-launch', ['suspended-launch']],
  ['suspended-terminate', ['suspended-terminate']],
  ['suspended-replace-unhealthy', ['suspended-replace-unhealthy']],
  ['suspended-health-check', ['suspended-health-check']],
  // What a group does of its own accord is what scenarios judge.
  ['scales', []],
  ['replaces-unhealthy', []],
  ['sees-stopped', []],
  ['sees-terminated', []],
  ['maximum', []],
] as const)('%s: what is in vain is lacking', ([name, lacking]) => {
  expect(lost(believe({ [name]: 'no' })).toSorted()).toEqual([...lacking].toSorted())
  // Who could not tell takes nothing away.
  expect(lost(believe({ [name]: 'unknown' }))).toEqual([])
})

test('the table above has every question', () => {
  expect(questions).toHaveLength(31)
  expect(new Set(questions.map(({ name }) => name)).size).toBe(31)
})

test('why it is lacking', () => {
  expect(believe({ 'suspended-launch': 'no' }).behaviours).toEqual({
    'suspended-launch': {
      lacks: `does otherwise than AWS: ifdown probe saw on ${date}, with 20 s for each answer, that a suspended Launch does not hold (saw suspended-launch)`,
    },
  })
})

test('what could not be told is told as such', () => {
  expect(abilityOf(believe({ resumes: 'unknown' }).operations, 'ResumeProcesses')).toEqual({
    how: `called as it is; ifdown probe could not tell on ${date}: saw resumes`,
    closely: 'close',
  })
})

test('what is claimed and not asked is marked', () => {
  const { operations, faults } = believe({})
  const claimed = Object.entries({ ...operations.named, ...faults.named }).flatMap(
    ([name, ability]) => ('how' in ability ? [[name, ability.how] as const] : []),
  )
  expect(claimed.filter(([, how]) => !/(?:seen|not asked) by ifdown probe/.test(how))).toEqual([])
  expect(Object.fromEntries(claimed)['CreateTopic']).toBe(
    'called as it is; not asked by ifdown probe',
  )
})

test('an ifdown that injects faults itself needs no call of EC2 for them', () => {
  expect(lost(believe({ stops: 'no', terminates: 'no' }, false))).toEqual([])
})

test('a finding of a question that nobody asks any more is left alone', () => {
  const kept = found({})
  const old = { name: 'gone', claim: 'something', answer: 'no', seen: '' } as const
  const more = { ...kept, findings: [...kept.findings, old] }
  expect(lost(believeProbe(accepted, more, { playsByApi: true }))).toEqual([])
})

test('a verdict is told with what was seen of that which follows faults and calls', () => {
  const kept = found({ 'sees-stopped': 'no', 'replaces-unhealthy': 'no', scales: 'unknown' })
  const notes = recallProbe(kept, new Set(['network-loss', 'SetDesiredCapacity']))
  expect(notes).toEqual([
    `ifdown probe saw on ${date}, with 20 s for each answer, that an instance that stops is not replaced (saw sees-stopped).`,
  ])
})
