import { findUnsupported, renameGroups } from '@ifdown/runner'
import { awsTarget } from '@ifdown/targets/aws'
import { expect, test } from 'vitest'
import { accountId, prepare, region, scenarioWith } from './aws-account.ts'

/** Nobody answers there: what is told here is told before anything is asked. */
const endpoint = 'http://127.0.0.1:1'
const target = awsTarget({ accountId, region, tag: { key: 'chaos', value: 'ready' }, endpoint })

test('a call that could not be set back with this input is unsupported before anything is touched', async () => {
  const zones = prepare(
    scenarioWith('call: UpdateAutoScalingGroup, group: web, availabilityZones: [us-east-1a]'),
  )
  expect(await findUnsupported(zones, target)).toEqual([
    'UpdateAutoScalingGroup: the AWS target sets back sizes, grace period, cooldown and termination policies of a group, not its AvailabilityZones.',
  ])
  const sizes = prepare(
    scenarioWith('call: UpdateAutoScalingGroup, group: web, desiredCapacity: 7, maxSize: 9'),
  )
  expect(await findUnsupported(sizes, target)).toEqual([])
})

test('a group that the template has not cannot stand for one of the account', () => {
  const scenario = prepare(scenarioWith('call: SetDesiredCapacity, group: web, desiredCapacity: 7'))
  expect(() => renameGroups(scenario, new Map([['wbe', 'web-blue']]))).toThrow(
    new RegExp(`^${scenario.scenario.file} has no group "wbe" in its template; there is web`),
  )
})
