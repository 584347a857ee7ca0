import { describe, expect, test } from 'vitest'
import {
  decideCapacity,
  type CapacityView,
} from '../src/autoscaling/processes/launch-and-terminate.ts'

const view = (changes: Partial<CapacityView>): CapacityView => ({
  desiredCapacity: 1,
  countedCapacity: 1,
  replacementsOutstanding: 0,
  surplusAllowed: 0,
  launchSuspended: false,
  terminateSuspended: false,
  zones: [{ zone: 'us-east-1a', members: 1 }],
  zoneTie: 'lexical',
  draw: () => 0,
  chooseVictims: () => [],
  ...changes,
})

const chosen = (instanceId: string) => ({ instanceId, steps: [] })

const launches = (...zones: readonly string[]) =>
  zones.map((availabilityZone) => ({ type: 'LaunchInstance', availabilityZone }))

describe('the Launch process', () => {
  test('does nothing while the group has what it wants', () => {
    expect(decideCapacity(view({}))).toEqual([])
  })

  test('launches what is missing (ACT-1: one each)', () => {
    const missing = view({ desiredCapacity: 3, countedCapacity: 1 })
    expect(decideCapacity(missing)).toEqual(launches('us-east-1a', 'us-east-1a'))
  })

  test('launches into the zone with the fewest members (AZ-1)', () => {
    const uneven = view({
      desiredCapacity: 4,
      countedCapacity: 3,
      zones: [
        { zone: 'us-east-1a', members: 2 },
        { zone: 'us-east-1b', members: 1 },
        { zone: 'us-east-1c', members: 0 },
      ],
    })
    expect(decideCapacity(uneven)).toEqual(launches('us-east-1c'))
  })

  test('counts its own launches when it chooses the next zone', () => {
    const empty = view({
      desiredCapacity: 5,
      countedCapacity: 0,
      zones: [
        { zone: 'us-east-1b', members: 0 },
        { zone: 'us-east-1a', members: 0 },
      ],
    })
    expect(decideCapacity(empty)).toEqual(
      launches('us-east-1a', 'us-east-1b', 'us-east-1a', 'us-east-1b', 'us-east-1a'),
    )
  })

  test('decides ties between zones by the draw when told so (asg.zoneTie)', () => {
    const zones = ['us-east-1c', 'us-east-1a', 'us-east-1b'].map((zone) => ({ zone, members: 2 }))
    const tied = (draw: number) =>
      decideCapacity(
        view({
          desiredCapacity: 7,
          countedCapacity: 6,
          zones,
          zoneTie: 'seeded',
          draw: () => draw,
        }),
      )

    expect(tied(0)).toEqual(launches('us-east-1a'))
    expect(tied(0.4)).toEqual(launches('us-east-1b'))
    expect(tied(0.999)).toEqual(launches('us-east-1c'))
  })

  test('leaves the gap that replacements on their way will fill', () => {
    const gap = (replacementsOutstanding: number) =>
      decideCapacity(view({ desiredCapacity: 3, countedCapacity: 1, replacementsOutstanding }))

    expect(gap(1)).toEqual(launches('us-east-1a'))
    expect(gap(2)).toEqual([])
    expect(gap(3)).toEqual([])
  })
})

describe('the Terminate process', () => {
  test('terminates the surplus, as many as there are candidates for', () => {
    const asked: number[] = []
    const surplus = view({
      desiredCapacity: 1,
      countedCapacity: 4,
      chooseVictims(count) {
        asked.push(count)
        return [chosen('i-2'), chosen('i-1')]
      },
    })

    expect(decideCapacity(surplus)).toEqual([
      { type: 'TerminateInstance', ...chosen('i-2') },
      { type: 'TerminateInstance', ...chosen('i-1') },
    ])
    expect(asked).toEqual([3])
  })

  test('leaves the surplus that a rebalance has made (AZ-9)', () => {
    const asked: number[] = []
    const surplus = (surplusAllowed: number) =>
      view({
        desiredCapacity: 1,
        countedCapacity: 3,
        surplusAllowed,
        chooseVictims(count) {
          asked.push(count)
          return []
        },
      })

    for (const allowed of [0, 1, 2, 3]) decideCapacity(surplus(allowed))
    expect(asked).toEqual([2, 1])
  })
})

describe('while they are suspended (SUSP-4)', () => {
  test('Launch launches nothing, and Terminate goes on', () => {
    const gap = view({ desiredCapacity: 3, countedCapacity: 1, launchSuspended: true })
    expect(decideCapacity(gap)).toEqual([])

    const surplus = view({
      desiredCapacity: 0,
      launchSuspended: true,
      chooseVictims: () => [chosen('i-1')],
    })
    expect(decideCapacity(surplus)).toEqual([{ type: 'TerminateInstance', ...chosen('i-1') }])
  })

  test('Terminate terminates nothing, and Launch goes on', () => {
    const surplus = view({
      desiredCapacity: 0,
      terminateSuspended: true,
      chooseVictims: () => [chosen('i-1')],
    })
    expect(decideCapacity(surplus)).toEqual([])

    const gap = view({ desiredCapacity: 2, countedCapacity: 1, terminateSuspended: true })
    expect(decideCapacity(gap)).toEqual(launches('us-east-1a'))
  })
})
