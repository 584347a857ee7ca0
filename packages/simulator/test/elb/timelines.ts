import type { Era } from '@ifdown/simulator'
import { clausesOf } from '../recorded-templates.ts'
import type { ActivityShown } from '../region-under-test.ts'
import type { Case } from '../timelines.ts'
import { balancedRegion, minute, zones, type Balanced } from './balanced-group.ts'

/*
 * Recordings of groups behind load balancers, replayed like those of timelines.ts.
 */

const second = 1000

const said = {
  failedElb: {
    a: 'an instance was taken out of service in response to a ELB system health check failure.',
    an: 'an instance was taken out of service in response to an ELB system health check failure.',
  },
  dead: 'an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.',
  started:
    'an instance was started in response to a difference between desired and actual capacity, increasing the capacity from n to n.',
  replaced: 'an instance was launched in response to an unhealthy instance needing to be replaced.',
  set: 'a user request explicitly set group desired capacity changing the desired capacity from n to n.',
  shrunk:
    'an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from n to n.',
  selected: 'instance i was selected for termination.',
} as const

/** Delays of these recordings that are not the group's. */
export const apart: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'T12-selfheal-2026': {
    'launch_to_tg_healthy_approx 170': 'an application’s boot, until it answers',
  },
  'T13-ha-platform-2026': {
    'terminate_to_alarm 227': 'the alarm and its periods are its author’s',
    'terminate_to_full_health_approx 780': 'an application’s boot, until it answers',
  },
  'T32-elb-replacement-and-refresh-2026-09': {
    'refresh_launch_to_terminate 240': 'waits for instance refresh',
  },
}

export const cases: readonly Case[] = [
  {
    id: 'T07-elb-replacement-2018-04',
    era: '2016',
    recorded: {
      terminate_to_replacement_clause: [31],
      terminate_to_launch_start: [34],
      launch_duration: [33],
      terminate_duration: [345],
    },
    order: [[said.failedElb.a], [said.started]],
    measure: (seed) => measureReplacement(seed, '2016', failChecks),
  },
  {
    id: 'T10-ec2-stop-2026-07',
    era: 'modern',
    recorded: { terminate_to_replacement_clause: [1] },
    order: [[said.dead], [said.replaced]],
    measure: (seed) =>
      measureReplacement(seed, 'modern', (balanced, id) => void balanced.stop([id])),
  },
  consoleTermination('T12-selfheal-2026'),
  consoleTermination('T13-ha-platform-2026'),
  {
    id: 'T32-elb-replacement-and-refresh-2026-09',
    era: 'modern',
    recorded: { terminate_to_replacement_clause: [1] },
    order: [[said.failedElb.an], [said.replaced]],
    measure: (seed) => measureReplacement(seed, 'modern', failChecks),
  },
  {
    // Captured messages: start and end to the millisecond (ELB-46).
    id: 'OBS-1 (replacement)',
    era: '2020',
    recorded: { drained_terminate_duration: [304.531] },
    order: [[said.failedElb.an], [said.started]],
    measure: (seed) => measureReplacement(seed, '2020', failChecks),
  },
  {
    id: 'OBS-1 (scale-in)',
    era: '2020',
    recorded: { drained_terminate_duration: [309.9] },
    order: [[said.set, said.shrunk, said.selected]],
    measure(seed) {
      const balanced = begin(seed, '2020')
      balanced.setDesired(1)
      balanced.settle()
      return told(balanced, { drained_terminate_duration: exactDuration(balanced) })
    },
  },
]

function consoleTermination(id: string): Case {
  return {
    id,
    era: 'modern',
    recorded: { terminate_to_launch: [2] },
    order: [[said.dead], [said.replaced]],
    measure: (seed) =>
      measureReplacement(
        seed,
        'modern',
        (balanced, instanceId) =>
          void balanced.call('TerminateInstances', { InstanceIds: [instanceId] }, 'ec2'),
      ),
  }
}

function failChecks(balanced: Balanced, instanceId: string): void {
  balanced.answer([instanceId], false)
}

function begin(seed: string, era: Era): Balanced {
  const balanced = balancedRegion({ seed, era })
  balanced.createBalancedGroup({ min: 0, max: 2, desired: 2, zones })
  return balanced
}

function measureReplacement(
  seed: string,
  era: Era,
  fail: (balanced: Balanced, instanceId: string) => void,
): ReturnType<Case['measure']> {
  const balanced = begin(seed, era)
  fail(balanced, balanced.members()[0]!.InstanceId)
  balanced.advance(15 * minute)
  const [terminate, launch] = since(balanced)
  const from = clauseTimes(terminate!)[0]!
  return told(balanced, {
    terminate_to_replacement_clause: (clauseTimes(launch!).at(-1)! - from) / second,
    terminate_to_launch_start: (whole(launch!.StartTime) - whole(terminate!.StartTime)) / second,
    terminate_to_launch: (whole(launch!.StartTime) - whole(terminate!.StartTime)) / second,
    // These recordings tell whole seconds.
    launch_duration: (whole(launch!.EndTime!) - whole(launch!.StartTime)) / second,
    terminate_duration: (whole(terminate!.EndTime!) - whole(terminate!.StartTime)) / second,
    drained_terminate_duration: exactDuration(balanced),
  })
}

function exactDuration(balanced: Balanced): number {
  const of = (type: 'ActivityBegan' | 'ActivityEnded') =>
    balanced.entries(type).find(({ event }) => event.kind === 'terminate')!.at
  return (of('ActivityEnded') - of('ActivityBegan')) / second
}

function whole(date: Date): number {
  return Math.floor(date.getTime() / second) * second
}

function clauseTimes({ Cause }: ActivityShown): readonly number[] {
  return Cause.split(/ {2}(?=At )/).map((clause) => Date.parse(clause.slice(3, 23)))
}

/** The activities after the two first launches, oldest first. */
function since(balanced: Balanced): readonly ActivityShown[] {
  return balanced
    .activities()
    .toSorted((a, b) => a.StartTime.getTime() - b.StartTime.getTime())
    .slice(2)
}

function told(
  balanced: Balanced,
  delays: Readonly<Record<string, number>>,
): ReturnType<Case['measure']> {
  return { delays, activities: since(balanced).map(({ Cause }) => clausesOf(Cause)) }
}
