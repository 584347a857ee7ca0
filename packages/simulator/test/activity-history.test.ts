import {
  createRegion,
  isServiceError,
  type FaultBehaviour,
  type Region,
  type RegionOptions,
} from '@ifdown/simulator'
import { describe, expect, test } from 'vitest'

const hour = 3_600_000

const noCapacity: FaultBehaviour = {
  name: 'no-capacity',
  choose: () => [],
  begin: () => [],
  end: () => [],
  onLaunch: (_, { availabilityZone }) =>
    availabilityZone === 'us-east-1a'
      ? { type: 'fail', code: 'InsufficientInstanceCapacity' }
      : { type: 'pass' },
}

/** A group that can launch in one of its two zones only. */
function failingRegion(sink?: RegionOptions['sink']): Region {
  const region = createRegion({ seed: '7f3a9c', faults: [noCapacity], sink })
  region.inject({ fault: 'no-capacity', parameters: {} })
  ask(region, 'CreateLaunchConfiguration', {
    LaunchConfigurationName: 'lc',
    ImageId: 'ami-12345678',
    InstanceType: 't3.micro',
  })
  for (const AutoScalingGroupName of ['a', 'b']) {
    ask(region, 'CreateAutoScalingGroup', {
      AutoScalingGroupName,
      LaunchConfigurationName: 'lc',
      MinSize: 0,
      MaxSize: 9,
      DesiredCapacity: 9,
      AvailabilityZones: ['us-east-1a', 'us-east-1b'],
    })
  }
  region.runUntil(region.now + hour)
  return region
}

function ask(
  region: Region,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const answer = region.call({ service: 'autoscaling', operation, input })
  if (isServiceError(answer)) throw new Error(answer.message)
  return answer
}

interface Shown {
  readonly ActivityId: string
  readonly AutoScalingGroupName: string
  readonly StatusCode: string
  readonly StartTime: Date
}

function activities(
  region: Region,
  input: Readonly<Record<string, unknown>> = {},
): readonly Shown[] {
  const shown: Shown[] = []
  let NextToken: unknown
  do {
    const answer = ask(region, 'DescribeScalingActivities', { ...input, NextToken })
    shown.push(...(answer['Activities'] as readonly Shown[]))
    NextToken = answer['NextToken']
  } while (NextToken !== undefined)
  return shown
}

describe('a failed launch, which is made an activity when it is read', () => {
  test('is the same activity in a run that nobody follows', () => {
    const followed: string[] = []
    const region = failingRegion(({ event }) => {
      if (event.type === 'LaunchFailed') followed.push(event.activityId!)
    })
    const shown = activities(region)
    const failed = shown.filter(({ StatusCode }) => StatusCode === 'Failed')
    expect(failed.length).toBeGreaterThan(5)
    expect(failed.map(({ ActivityId }) => ActivityId).toSorted()).toEqual(followed.toSorted())
    expect(activities(failingRegion())).toEqual(shown)
  })

  test('keeps its id in a fork under another seed', () => {
    const region = failingRegion()
    const before = activities(region)
    const fork = region.fork({ seed: 'c0ffee' })
    expect(activities(fork)).toEqual(before)
    expect(activities(region)).toEqual(before)
    expect(activities(fork.fork())).toEqual(before)
  })

  test('is found by its id', () => {
    const region = failingRegion()
    const failed = activities(region).find(({ StatusCode }) => StatusCode === 'Failed')!
    expect(activities(region, { ActivityIds: [failed.ActivityId] })).toEqual([failed])
  })
})

test('pages of any size give the same activities, newest first, in one group or in all (ACT-5)', () => {
  const region = failingRegion()
  for (const input of [{}, { AutoScalingGroupName: 'a' }]) {
    const all = activities(region, input)
    expect(activities(region, { ...input, MaxRecords: 7 })).toEqual(all)
    const starts = all.map(({ StartTime }) => StartTime.getTime())
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
  }
  const [first, second] = ['a', 'b'].map((AutoScalingGroupName) =>
    activities(region, { AutoScalingGroupName }),
  )
  expect(activities(region)).toHaveLength(first!.length + second!.length)
})
