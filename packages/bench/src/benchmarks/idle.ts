import type { Region } from '@ifdown/simulator'
import { settledFleet } from '../fleet.ts'
import { below, duration, figure, type Benchmark } from '../measurement.ts'
import { compare } from '../sample.ts'

const size = 1000
const minute = 60_000
const year = 365 * 24 * 60 * minute

export const idle: Benchmark = {
  name: 'idle',
  title: 'Idle virtual time: an untouched group of 1,000',
  async run() {
    const fleet = settledFleet(size)
    const again = (length: number) => {
      const region = fleet.fork()
      // Time does not move back, so a year is added to the years before it.
      return () => region.runUntil(region.now + length)
    }
    const times = await compare(
      { minute: again(minute), year: again(year) },
      { warmUp: 20, samples: 50, repeat: 100 },
    )
    const events = { minute: eventsIn(fleet.fork(), minute), year: eventsIn(fleet.fork(), year) }
    const ratio = times.year.median / times.minute.median
    return [
      figure('events-in-a-minute', 'events in a minute', [events.minute, 'count']),
      figure('events-in-a-year', 'events in a year', [events.year, 'count'], {
        target: below(events.minute + 1),
      }),
      duration('minute', 'a minute', times.minute),
      duration('year', 'a year', times.year),
      figure('year-per-minute', 'a year against a minute', [ratio, 'ratio'], {
        target: below(1.5),
      }),
    ]
  },
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
