import { stripVTControlCharacters } from 'node:util'
import { createSimulation } from '@ifdown/targets'
import { describe, expect, test } from 'vitest'
import { playDemo } from '../src/demo/play-demo.ts'
import { createPlainStage } from '../src/demo/stage.ts'
import { createStoryGroup, groupName, region } from '../src/demo/story-group.ts'

/** What the demo prints where there is no terminal, on a machine that takes no time. */
async function play(seed: string): Promise<string> {
  let printed = ''
  const stage = createPlainStage({
    out: (text) => void (printed += text),
    style: (_, text) => text,
    signal: new AbortController().signal,
    now: () => 0,
    columns: () => 80,
  })
  await playDemo(seed, stage)
  return printed
}

describe('the demo', () => {
  test('tells the story, the same for the same seed', async () => {
    await expect(await play('1')).toMatchFileSnapshot('demo.golden.txt')
  })

  test.for(['2', '3', '7f3a9c'])('fits into 80 columns, with seed %s too', async (seed) => {
    const lines = (await play(seed)).split('\n')

    expect(lines.filter((line) => line.length > 79)).toEqual([])
    expect(lines.some((line) => line.includes('back after'))).toBe(true)
  })

  test('N1.11: answers the question in a sentence, with the medians that it simulated', async () => {
    const printed = await play('1')
    const medians = (label: string) =>
      [...printed.matchAll(new RegExp(`${label} .*? ([\\d.]+) +([\\d.]+) +[\\d.]+ `, 'g'))].map(
        ([, , median]) => Math.round(Number(median)),
      )
    const [then, today] = medians('status checks alone')
    const [thenToo, todayToo] = medians('and an outside check')

    expect(printed).toContain(
      `Yes: ${then} minutes become ${thenToo}, and today’s ${today} (1) become ${todayToo}, `,
    )
  })

  test('prints no control characters where there is no terminal', async () => {
    const printed = await play('1')

    expect(stripVTControlCharacters(printed)).toBe(printed)
  })
})

test('N1.3 to N1.5: the commands of the demo are the calls that are made', async () => {
  const simulation = createSimulation({ era: 'classic2013-feb', region })
  const told: string[] = []

  await createStoryGroup(simulation, {
    command: async (text) => void told.push(text.join('').split(/ +/).slice(1, 4).join(' ')),
    answer: async () => {},
  })

  expect(told).toEqual([
    'aws autoscaling create-launch-configuration',
    'aws autoscaling create-auto-scaling-group',
    'aws sns create-topic',
    'aws sns subscribe',
    'aws autoscaling put-notification-configuration',
  ])
  const called = simulation
    .record()
    .entries.flatMap((entry) => (entry.type === 'OperationCalled' ? [entry] : []))
  expect(called.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
    'autoscaling CreateLaunchConfiguration',
    'autoscaling CreateAutoScalingGroup',
    'sns CreateTopic',
    'sns Subscribe',
    'autoscaling PutNotificationConfiguration',
  ])
  expect(called[1]!.parameters).toMatchObject({
    AutoScalingGroupName: groupName,
    MinSize: 1,
    MaxSize: 1,
    HealthCheckGracePeriod: 180,
    Tags: [{ Key: 'Use Case', Value: 'batch' }],
  })
})
