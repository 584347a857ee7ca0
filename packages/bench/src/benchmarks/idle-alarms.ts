import type { Region } from '@ifdown/simulator'
import { callAll, groupName, settledFleet } from '../fleet.ts'
import { below, duration, figure, type Benchmark } from '../measurement.ts'
import { compare } from '../sample.ts'

const size = 1000
const alarms = 100
const minute = 60_000
const day = 24 * 60 * minute

export const idleAlarms: Benchmark = {
  name: 'idle-alarms',
  title: `Idle alarms: ${alarms} of them over the constant metrics of a group of 1,000`,
  async run() {
    const watched = watchedFleet()
    const again = (length: number) => {
      const region = watched.fork()
      return () => region.runUntil(region.now + length)
    }
    const times = await compare(
      { minute: again(minute), day: again(day) },
      { warmUp: 20, samples: 50, repeat: 100 },
    )
    const ratio = times.day.median / times.minute.median
    return [
      figure('events-in-a-day', 'events in a day', [eventsIn(watched.fork(), day), 'count'], {
        target: below(1),
      }),
      duration('minute', 'a minute', times.minute),
      duration('day', 'a day', times.day),
      figure('day-per-minute', 'a day against a minute', [ratio, 'ratio'], { target: below(1.5) }),
    ]
  },
}

/** A settled fleet whose alarms have long seen all that there is to see. */
function watchedFleet(): Region {
  const region = settledFleet(size)
  const enable = { AutoScalingGroupName: groupName, Granularity: '1Minute' }
  callAll(region, [
    { service: 'autoscaling', operation: 'EnableMetricsCollection', input: enable },
    ...Array.from({ length: alarms }, (_, index) => ({
      service: 'cloudwatch',
      operation: 'PutMetricAlarm',
      input: {
        AlarmName: `alarm-${index}`,
        Namespace: 'AWS/AutoScaling',
        MetricName: 'GroupInServiceInstances',
        Dimensions: [{ Name: 'AutoScalingGroupName', Value: groupName }],
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
      },
    })),
  ])
  region.runUntil(region.now + day)
  return region
}

/** Reminders are counted as well: they are work, though no entries of the record. */
function eventsIn(region: Region, length: number): number {
  const end = region.now + length
  let events = 0
  for (let at = region.nextEventAt(); at !== undefined && at <= end; at = region.nextEventAt()) {
    region.step()
    events++
  }
  return events
}
