import { faultBehaviours } from '@ifdown/faults'
import { expect, test } from 'vitest'
import { hostedBehaviours } from '../src/hosted/hosted-faults.ts'

const behaviour = (name: string, real: readonly string[]) =>
  hostedBehaviours(faultBehaviours, new Set(real)).find((each) => each.name === name)!

test('what a provider brings about is not simulated besides', () => {
  expect(behaviour('network-loss', ['network-loss']).begin({}, ['i-1'])).toEqual([])
  expect(behaviour('network-loss', []).begin({}, ['i-1'])).toHaveLength(1)
})

test('ELB-01: load balancers, which are simulated, are told how slow a real network is', () => {
  const slow = behaviour('network-latency', ['network-latency'])
  expect(slow.begin({ delayMilliseconds: 300 }, ['i-1'])).toEqual([
    { type: 'SetNetworkDelay', instanceId: 'i-1', delay: 300 },
  ])
  expect(slow.end({}, ['i-1'])).toEqual([{ type: 'SetNetworkDelay', instanceId: 'i-1', delay: 0 }])
})

test('what cannot be simulated can be had where somebody brings it about', () => {
  expect(behaviour('network-packet-loss', ['network-packet-loss']).unmodelled).toBeUndefined()
  expect(behaviour('network-packet-loss', []).unmodelled).toContain('is not simulated')
})
