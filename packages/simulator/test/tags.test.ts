import { describe, expect, test } from 'vitest'
import { regionUnderTest, type RegionUnderTest } from './region-under-test.ts'

interface TagGiven {
  readonly Key: string
  readonly Value?: string
  readonly PropagateAtLaunch?: boolean
}

const named = (count: number, prefix = 'key') =>
  Array.from({ length: count }, (_, index) => ({ Key: `${prefix}${index}`, Value: 'x' }))

function grouped(tags: readonly TagGiven[] = [], names: readonly string[] = ['batch']) {
  const tested = regionUnderTest()
  for (const name of names) tested.createGroup({ name, more: { Tags: tags } })
  return tested
}

const onGroup = (tags: readonly TagGiven[], ResourceId = 'batch') => ({
  Tags: tags.map((tag) => ({ ResourceId, ResourceType: 'auto-scaling-group', ...tag })),
})

const tagsOf = (tested: RegionUnderTest, name = 'batch') =>
  tested.group(name).Tags.map(({ Key, Value }) => [Key, Value])

describe('the tags of a group (TAG-1)', () => {
  test('have keys and values that may hold spaces, up to 128 and 256 characters', () => {
    const longest = { Key: 'k'.repeat(128), Value: 'v'.repeat(256) }
    const tested = grouped([{ Key: 'Use Case', Value: 'self healing' }, longest])

    expect(tagsOf(tested)).toEqual([
      ['Use Case', 'self healing'],
      [longest.Key, longest.Value],
    ])
    for (const wrong of [
      { Key: 'k'.repeat(129), Value: '' },
      { Key: '', Value: 'x' },
      { Key: 'k', Value: 'v'.repeat(257) },
      { Key: 'aws:mine', Value: 'x' },
    ]) {
      expect(tested.refusal('CreateOrUpdateTags', onGroup([wrong])).code).toBe('ValidationError')
    }
  })

  test('are at most 50, whenever they come', () => {
    const tested = grouped(named(50))
    expect(tested.refusal('CreateOrUpdateTags', onGroup([{ Key: 'one more' }]))).toMatchObject({
      code: 'LimitExceeded',
      httpStatus: 400,
    })
    expect(tagsOf(tested)).toHaveLength(50)

    tested.call('CreateOrUpdateTags', onGroup([{ Key: 'key7', Value: 'other' }]))
    tested.call('DeleteTags', onGroup([{ Key: 'key0' }]))
    tested.call('CreateOrUpdateTags', onGroup([{ Key: 'one more' }]))
    expect(tagsOf(tested)).toHaveLength(50)
  })

  test('are at most 50 when the group is made', () => {
    expect(() => grouped(named(51))).toThrow('LimitExceeded')
  })

  test('are changed 25 at a time', () => {
    const tested = grouped(named(30))
    tested.call('CreateOrUpdateTags', onGroup(named(20, 'more')))
    const message = 'The number of tags that may be passed in is limited to 25'
    for (const operation of ['CreateOrUpdateTags', 'DeleteTags']) {
      expect(tested.refusal(operation, onGroup(named(26)))).toMatchObject({
        code: 'ValidationError',
        message,
      })
    }
    tested.call('DeleteTags', onGroup(named(25)))
    expect(tagsOf(tested)).toHaveLength(25)
  })
})

test('tags that propagate are on an instance from its launch, and later changes are not (TAG-2)', () => {
  const tested = grouped([
    { Key: 'Name', Value: 'test' },
    { Key: 'cost', Value: '7', PropagateAtLaunch: false },
  ])
  tested.settle()
  tested.call('CreateOrUpdateTags', onGroup([{ Key: 'Name', Value: 'changed' }]))
  const [reservation] = tested.call('DescribeInstances', {}, 'ec2')['Reservations'] as readonly {
    readonly Instances: readonly { readonly Tags: readonly TagGiven[] }[]
  }[]

  expect(reservation!.Instances[0]!.Tags).toEqual([
    { Key: 'Name', Value: 'test' },
    { Key: 'aws:autoscaling:groupName', Value: 'batch' },
  ])
})

test('a tag without PropagateAtLaunch propagates, unless set otherwise (TAG-2)', () => {
  for (const propagates of [true, false]) {
    const tested = regionUnderTest({ settings: { 'asg.tagPropagateDefault': propagates } })
    tested.createGroup({ more: { Tags: [{ Key: 'Name', Value: 'test' }] } })
    expect(tested.group().Tags[0]!['PropagateAtLaunch']).toBe(propagates)
  }
})

describe('CreateOrUpdateTags, DeleteTags and the filters (TAG-4)', () => {
  const web = [
    { Key: 'env', Value: 'prod', PropagateAtLaunch: true },
    { Key: 'team', Value: 'web', PropagateAtLaunch: false },
  ]
  const filtered = (tested: RegionUnderTest, Filters: readonly (readonly string[])[]) => ({
    Filters: Filters.map(([Name, ...Values]) => ({ Name, Values })),
    tags(): readonly string[] {
      const output = tested.call('DescribeTags', { Filters: this.Filters })
      return (output['Tags'] as readonly Readonly<Record<string, unknown>>[]).map(
        ({ ResourceId, Key }) => `${String(ResourceId)} ${String(Key)}`,
      )
    },
    groups(): readonly string[] {
      const output = tested.call('DescribeAutoScalingGroups', { Filters: this.Filters })
      return (output['AutoScalingGroups'] as readonly { AutoScalingGroupName: string }[]).map(
        ({ AutoScalingGroupName }) => AutoScalingGroupName,
      )
    },
  })

  test('overwrite silently, and take away what is not there', () => {
    const tested = grouped(web)
    tested.call('CreateOrUpdateTags', onGroup([{ Key: 'env', Value: 'test' }]))
    tested.call('DeleteTags', onGroup([{ Key: 'team' }, { Key: 'nobody' }]))

    expect(tagsOf(tested)).toEqual([['env', 'test']])
  })

  test('change every group that is named, or none', () => {
    const tested = grouped(web, ['batch', 'web'])
    const both = [...onGroup([{ Key: 'a' }], 'web').Tags, ...onGroup([{ Key: 'b' }], 'nobody').Tags]
    expect(tested.refusal('CreateOrUpdateTags', { Tags: both }).code).toBe('ValidationError')

    expect(tagsOf(tested, 'web')).toEqual(tagsOf(tested, 'batch'))
  })

  test('values are ORed, filters ANDed, and case counts', () => {
    const tested = grouped(web, ['batch', 'web'])
    const by = (...filters: readonly (readonly string[])[]) => filtered(tested, filters)

    expect(by(['auto-scaling-group', 'web'], ['key', 'env', 'team']).tags()).toEqual([
      'web env',
      'web team',
    ])
    expect(by(['propagate-at-launch', 'false'], ['value', 'web']).tags()).toEqual([
      'batch team',
      'web team',
    ])
    expect(by(['key', 'ENV']).tags()).toEqual([])
    tested.call('DeleteTags', onGroup([{ Key: 'team' }]))
    expect(by(['tag-key', 'team']).groups()).toEqual(['web'])
    expect(by(['tag-value', 'web', 'nothing']).groups()).toEqual(['web'])
    expect(by(['tag:env', 'prod'], ['tag:team', 'web']).groups()).toEqual(['web'])
  })

  test.each([
    ['DescribeTags', 'tag-key'],
    ['DescribeTags', 'toString'],
    ['DescribeAutoScalingGroups', 'key'],
    ['DescribeAutoScalingGroups', 'tag:'],
    ['DescribeScalingActivities', 'status'],
  ])('%s refuses the filter %s, which it does not have', (operation, Name) => {
    const tested = grouped(web)
    const input = { Filters: [{ Name, Values: ['x'] }] }

    expect(tested.refusal(operation, input)).toMatchObject({
      code: 'ValidationError',
      message: `The filter '${Name}' is invalid.`,
      httpStatus: 400,
    })
  })
})
