import { formatDuration } from '@ifdown/assertions'
import type { Style } from '../terminal.ts'
import type { Answer } from './play-answer.ts'

/*
 * What the demo says, in lines of less than 80 columns.
 */

export function introduction(style: Style): readonly string[] {
  return [
    '',
    `  ${style('strong', 'ifdown')}   chaos tests for EC2 Auto Scaling`,
    '',
    '  February 2013. Somebody has a batch server that cannot be made redundant, so',
    '  he puts it into an Auto Scaling group of one, to be replaced when it breaks.',
    '  He takes its network away. It works, he writes, but it took 20 minutes:',
    `  ${style('strong', 'Is there a way to make it faster?')}`,
    '',
    style('faint', '  His commands, in today’s syntax; the AWS SDK sends them to a simulated AWS.'),
    '',
  ]
}

export interface SetUpTimes {
  /** Milliseconds from the commands until the instance served. */
  readonly servedAfter: number
  /** When the network goes. Milliseconds since the epoch. */
  readonly until: number
}

export function afterSetUp({ servedAfter, until }: SetUpTimes, style: Style): readonly string[] {
  const clock = new Date(until).toISOString().slice(11, 16)
  const served = `it serves in ${formatDuration(servedAfter)}`
  return [
    '',
    style('faint', `  The group launches an instance by itself; ${served}. At ${clock}:`),
    '',
  ]
}

export function beforeNight(instanceId: string, style: Style): readonly string[] {
  return ['', `  ${style('strong', `${instanceId} $ sudo ifdown eth0`)}`]
}

export function afterNight(milliseconds: number, style: Style): readonly string[] {
  const took = Math.max(1, Math.round(milliseconds))
  return ['', style('faint', `  An hour of AWS, simulated in ${took} ms.`), '']
}

export function question(style: Style): readonly string[] {
  return [
    '',
    style('strong', '  So, is there a way to make it faster?'),
    '  Do not wait until Auto Scaling believes it: tell it, with SetInstanceHealth.',
    '  In 2015 he did so when an alarm went off; here a check from outside does it,',
    '  every 60 s, on the 2nd failure. AWS has two more ways: an alarm that',
    '  terminates (StatusCheckFailed, 2 × 60 s), and a load balancer that serves',
    '  nobody, for its health check (TCP, 2 × 30 s).',
    '',
  ]
}

/** Before the small print, in one line. */
export function answer({ medians }: Answer, style: Style): readonly string[] {
  const [then, today] = medians.map(({ alone, checked }) => [alone, checked].map(Math.round))
  const yes = `${then!.join(' minutes become ')}, and today’s ${today!.join(' (1) become ')}`
  const line = `  Yes: ${yes}, with an outside check.`
  return ['', style('good', line)]
}

export function smallPrint(effort: Answer, style: Style): readonly string[] {
  const { runs, seeds, milliseconds } = effort
  const seconds = (milliseconds / 1000).toFixed(1)
  const outages = String(runs).replace(/(?=...$)/, ',')
  const notes = [
    '  (1) AWS tolerates a failed check for “a few minutes” and publishes no number;',
    '      we take 300 s. (2) Anything from 60 to 1200 s instead: with a way of your',
    '      own it makes little difference.',
    '  He measured about 6 min in 2015, with an alarm (2 × 60 s) that had a Lambda',
    '  function call SetInstanceHealth.',
  ]
  return [
    '',
    `  ${outages} outages, ${seeds} seeds a line, simulated in ${seconds} s. Not measured on AWS:`,
    ...notes.map((line) => style('faint', line)),
  ]
}

export function closing(style: Style): readonly string[] {
  const command = (text: string, what: string) =>
    `    ${style('strong', text.padEnd(36))}${style('faint', what)}`
  return [
    '',
    style('strong', '  The same as a test of yours, with @ifdown/vitest'),
    '',
    "    test('the batch server heals itself', async ({ simulation }) => {",
    "      const [group] = await simulation.create('infra/batch.template.yaml')",
    '      await simulation.settle()',
    '      simulation.inject(networkLoss({ group }))',
    "      await expect(group).toRecoverWithin('10m')",
    '    })',
    '',
    style('strong', '  What next'),
    '',
    command('npm test', 'the tests of ifdown itself'),
    command('npm run ifdown -- run scenarios/', 'the story as scenario files'),
    command('npm run ifdown -- serve', 'for the AWS CLI, boto3, Terraform, …'),
    command('npm run demo -- --seed 2', 'the same night with other luck'),
    '',
  ]
}
