import { expect, test } from 'vitest'
import type { Sighting } from '../src/hosted/instance-provider.ts'
import { effectsOf, unseen } from '../src/hosted/sightings.ts'

const instanceId = 'i-0123456789abcdef0'
const running: Sighting = { instanceId, state: 'running', reachable: true }

test('an application that no longer serves is down, while the instance is well', () => {
  const { seen, effects } = effectsOf(instanceId, unseen, { ...running, serves: false })
  expect(effects).toEqual([{ type: 'SetApplication', instanceId, up: false }])
  expect(effectsOf(instanceId, seen, { ...running, serves: true }).effects).toEqual([
    { type: 'SetApplication', instanceId, up: true },
  ])
})

test('of what cannot be reached nobody says that its application is down', () => {
  const cut = { ...running, reachable: false, serves: false }
  expect(effectsOf(instanceId, unseen, cut).effects).toEqual([
    { type: 'SetNetworkInterface', instanceId, up: false },
  ])
})

test('where nobody asks the application nothing is said of it', () => {
  expect(effectsOf(instanceId, unseen, running).effects).toEqual([])
})

test('EC-5: what is paused has lost its host, and nobody knows more of it', () => {
  const paused: Sighting = { instanceId, state: 'running', reachable: undefined, hostUp: false }
  const { seen, effects } = effectsOf(instanceId, unseen, paused)
  expect(effects).toEqual([{ type: 'SetHost', instanceId, up: false }])
  expect(effectsOf(instanceId, seen, { ...running, hostUp: true }).effects).toEqual([
    { type: 'SetHost', instanceId, up: true },
  ])
})
