import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

interface ZoneShown {
  readonly ZoneName: string
  readonly ZoneId?: string
}

function zonesOf(tested: RegionUnderTest, ZoneNames?: readonly string[]): readonly ZoneShown[] {
  return tested.call('DescribeAvailabilityZones', { ZoneNames }, 'ec2')[
    'AvailabilityZones'
  ] as readonly ZoneShown[]
}

describe('the zones of a Region', () => {
  test('have the ids that activities tell (ACT-9)', () => {
    const tested = regionUnderTest({ region: 'ap-northeast-1' })
    tested.createGroup({ zones: ['ap-northeast-1c'] })
    tested.settle()
    const details = JSON.parse(tested.activities()[0]!.Details) as Readonly<Record<string, string>>

    expect(details['Availability Zone ID']).toBe('apne1-az3')
    expect(zonesOf(tested).map(({ ZoneName, ZoneId }) => [ZoneName, ZoneId])).toEqual([
      ['ap-northeast-1a', 'apne1-az1'],
      ['ap-northeast-1b', 'apne1-az2'],
      ['ap-northeast-1c', 'apne1-az3'],
    ])
    expect(zonesOf(tested, ['ap-northeast-1f'])[0]!.ZoneId).toBe('apne1-az6')
  })

  test('have no ids before there were any', () => {
    expect(zonesOf(regionUnderTest({ era: '2016' }))[0]).not.toHaveProperty('ZoneId')
  })

  test('are those of one Region, and a group spans no other (N2.22, ERR-18)', () => {
    const tested = regionUnderTest()
    expect(
      tested.refusal('DescribeAvailabilityZones', { ZoneNames: ['us-west-2a'] }, 'ec2'),
    ).toMatchObject({
      code: 'InvalidParameterValue',
      message: 'Invalid availability zone: [us-west-2a]',
    })
    expect(() => tested.createGroup({ zones: ['us-east-1a', 'us-west-2a'] })).toThrow(
      'ValidationError: Invalid availability zones: [us-west-2a]',
    )
    tested.createGroup({ min: 3, zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] })
    tested.settle()
    expect(
      tested
        .members()
        .map(({ AvailabilityZone }) => AvailabilityZone)
        .toSorted(),
    ).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c'])
  })
})
