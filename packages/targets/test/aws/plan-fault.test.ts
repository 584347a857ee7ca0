import { describe, expect, test } from 'vitest'
import type { AwsOptions } from '../../src/aws/aws-options.ts'
import { experimentTemplate, isoDuration } from '../../src/aws/experiment.ts'
import { networkScript } from '../../src/aws/network-script.ts'
import { planFault, type FaultToPlan } from '../../src/aws/plan-fault.ts'
import { looksLikeProduction } from '../../src/aws/production.ts'

const minute = 60_000

const options: AwsOptions = {
  accountId: '123456789012',
  region: 'eu-west-1',
  tag: { key: 'chaos', value: 'ready' },
  fisRole: 'arn:aws:iam::123456789012:role/fis',
}

const group = (name: string, usesLaunchTemplate = true) => ({
  name,
  arn: `arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1:autoScalingGroupName/${name}`,
  usesLaunchTemplate,
})

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `i-${i}`)

function plan(spec: FaultToPlan['spec'], more: Partial<FaultToPlan> = {}) {
  return planFault(options, {
    spec,
    chosen: [],
    groups: [group('web')],
    zones: new Map([['web', ['eu-west-1a', 'eu-west-1b']]]),
    duration: undefined,
    remaining: 30 * minute,
    ...more,
  })
}

function template(planned: ReturnType<typeof plan>) {
  if (planned.by !== 'fis') throw new Error(planned.by)
  const { pieces } = planned
  const made = { pieces, fault: 'f', runId: 'r', clientToken: 'r-1', alarmArns: [] }
  return experimentTemplate(options, made) as {
    targets: Readonly<Record<string, { resourceArns: string[] }>>
    actions: Readonly<Record<string, { parameters: Readonly<Record<string, string>> }>>
  }
}

const stop = { fault: 'stop-instances', parameters: {} }

describe('an experiment', () => {
  test('FIS-02: names five instances in a target at most, each by its ARN', () => {
    const { targets, actions } = template(plan(stop, { chosen: ids(12) }))
    expect(Object.values(targets).map(({ resourceArns }) => resourceArns.length)).toEqual([5, 5, 2])
    expect(targets['part3']!.resourceArns[1]).toBe(
      'arn:aws:ec2:eu-west-1:123456789012:instance/i-11',
    )
    expect(Object.keys(actions)).toEqual(['part1', 'part2', 'part3'])
  })

  test('FIS-25: runs ten actions in parallel at most', () => {
    expect(() => template(plan(stop, { chosen: ids(51) }))).toThrow(
      'hits more than one experiment of FIS can name; choose fewer instances',
    )
    expect(Object.keys(template(plan(stop, { chosen: ids(50) })).actions)).toHaveLength(10)
  })

  test('FIS-42: starts instances again by itself, at the end of the run at the latest', () => {
    const { actions } = template(plan(stop, { chosen: ids(1) }))
    expect(actions['part1']!.parameters).toEqual({
      startInstancesAfterDuration: 'PT30M',
      completeIfInstancesTerminated: 'true',
    })
  })

  test('FIS-40: fails launches only of groups with a launch template', () => {
    const spec = { fault: 'insufficient-instance-capacity', parameters: { percent: 40 } }
    const { actions } = template(plan(spec, { duration: 90_000 }))
    expect(actions['part1']!.parameters).toEqual({
      duration: 'PT1M30S',
      availabilityZoneIdentifiers: 'eu-west-1a,eu-west-1b',
      percentage: '40',
    })
    expect(() => plan(spec, { groups: [group('web', false)] })).toThrow(
      'web uses a launch configuration',
    )
  })

  test('FIS-11: takes one minute to twelve hours', () => {
    const spec = { fault: 'zone-outage', parameters: { availabilityZone: 'eu-west-1a' } }
    expect(() => plan(spec, { duration: 59_000 })).toThrow('one minute to twelve hours')
    expect(() => plan(spec, { duration: 721 * minute })).toThrow('one minute to twelve hours')
    expect([90_000, 720 * minute, 61_500].map(isoDuration)).toEqual(['PT1M30S', 'PT720M', 'PT1M2S'])
  })

  test('a zone without a group has nothing to fail, so it is refused', () => {
    const spec = { fault: 'zone-outage', parameters: { availabilityZone: 'eu-west-1c' } }
    expect(() => plan(spec)).toThrow(
      'zone-outage: no group of the run is in eu-west-1c; they are in eu-west-1a, eu-west-1b',
    )
  })
})

test('the script for network loss takes the interface up as its last line, and is not killed before', () => {
  expect(networkScript('ens5', 7_200_000)).toEqual({
    commands: ['ip link set ens5 down', 'sleep 7200', 'ip link set ens5 up'],
    executionTimeout: ['7800'],
  })
})

test.for([
  ['acme-prod', true],
  ['PROD', true],
  ['webProduction', true],
  ['live', true],
  ['product-search', false],
  ['olive', false],
  ['reproduction', false],
  ['', false],
] as const)('%s looks like production: %s', ([name, expected]) => {
  expect(looksLikeProduction(name)).toBe(expected)
})
