import { expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

/** A Region whose instances come from elsewhere, with a group of one whose launch was handed over. */
function handedOver(desired = 1): RegionUnderTest {
  const tested = regionUnderTest({ instancesProvidedElsewhere: true })
  tested.createGroup({ min: 0, max: 4, desired })
  tested.until(() => tested.entries('LaunchHandedOver').length === desired)
  return tested
}

const provide = (tested: RegionUnderTest, index: number, instanceId: string): void => {
  const { group, launchId } = tested.entries('LaunchHandedOver')[index]!.event
  tested.region.provide(group, launchId, { type: 'Provided', instanceId })
}

test('a launch waits, however long, for whoever provides the instance', () => {
  const tested = handedOver()
  tested.advance(3_600_000)
  expect(tested.members()).toEqual([])
  expect(tested.entries('LaunchHandedOver')).toHaveLength(1)

  provide(tested, 0, 'i-0aaaabbbbccccdddd')
  tested.settle()
  expect(tested.members()).toMatchObject([
    { InstanceId: 'i-0aaaabbbbccccdddd', LifecycleState: 'InService' },
  ])
})

test('what is handed over says all that a launch needs', () => {
  const { launch } = handedOver().entries('LaunchHandedOver')[0]!.event
  expect(launch).toMatchObject({
    imageId: expect.stringMatching(/^ami-/) as string,
    availabilityZone: 'us-east-1a',
    tags: { 'aws:autoscaling:groupName': 'batch' },
    launchedFrom: { type: 'LaunchConfiguration' },
  })
})

test('ACT-12: a launch that is refused elsewhere is a failed one, and is tried again', () => {
  const tested = handedOver()
  const refuse = (index: number, code: string, message: string): void => {
    const { group, launchId } = tested.entries('LaunchHandedOver')[index]!.event
    tested.region.provide(group, launchId, { type: 'Refused', code, message })
    tested.until(() => tested.entries('LaunchHandedOver').length === index + 2)
  }
  refuse(0, 'InsufficientInstanceCapacity', 'no room')
  refuse(1, 'InternalError', 'Nobody answers.')
  refuse(2, 'InternalError', 'Still nobody answers.')
  expect(
    tested.activities().map(({ StatusCode, StatusMessage }) => [StatusCode, StatusMessage]),
  ).toEqual(
    [
      'InternalError - Still nobody answers.',
      'InternalError - Nobody answers.',
      'InsufficientInstanceCapacity - no room.',
    ].map((why) => [
      'Failed',
      `Could not launch On-Demand Instances. ${why} Launching EC2 instance failed.`,
    ]),
  )
})

test('an answer that nobody waits for changes nothing', () => {
  const tested = handedOver()
  provide(tested, 0, 'i-0aaaabbbbccccdddd')
  provide(tested, 0, 'i-0ffffbbbbccccdddd')
  tested.settle()
  expect(tested.members().map(({ InstanceId }) => InstanceId)).toEqual(['i-0aaaabbbbccccdddd'])
  expect(tested.entries('LaunchProvided')).toHaveLength(1)
})

test('HC-1: what is seen from outside is what the group acts on', () => {
  const tested = handedOver()
  provide(tested, 0, 'i-0aaaabbbbccccdddd')
  tested.settle()
  tested.region.observe({ type: 'TerminateInstance', instanceId: 'i-0aaaabbbbccccdddd' })
  tested.until(() => tested.entries('LaunchHandedOver').length === 2)
  expect(tested.activities()[0]).toMatchObject({
    Description: 'Terminating EC2 instance: i-0aaaabbbbccccdddd',
  })
})
