import {
  combine,
  floorTo,
  minute,
  times,
  type MetricIdentity,
  type MetricLevel,
  type Statistics,
} from './metric.ts'

/*
 * What is known of one metric: levels of simulated sources, as segments of time, and datapoints that
 * were put. Both count when both are there.
 */

/** From `from` on, until the next segment. */
export interface LevelSegment {
  /** Milliseconds since the epoch, the start of a minute. */
  readonly from: number
  readonly level: MetricLevel | undefined
}

/** Datapoints of one span of time, together. */
export interface Point extends Statistics {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Milliseconds: the resolution in which it is kept. */
  readonly span: number
}

interface SeriesContent {
  readonly levels: readonly LevelSegment[]
  readonly points: readonly Point[]
}

export interface Series {
  readonly metric: MetricIdentity
  unit: string | undefined
  /** The entry that last said something of it. */
  cause: number
  /** Oldest first. */
  levels: LevelSegment[]
  /** Oldest first, one for each span. */
  points: Point[]
  /** How many entries there have to be for the next look at what is past its retention. */
  thinAt: number
}

export function newSeries(metric: MetricIdentity): Series {
  return { metric, unit: undefined, cause: 0, levels: [], points: [], thinAt: 1024 }
}

export function cloneSeries({ levels, points, ...series }: Series): Series {
  return { ...series, levels: [...levels], points: [...points] }
}

/** The level that holds at the end of what is known. */
export function latestLevel({ levels }: Pick<Series, 'levels'>): MetricLevel | undefined {
  return levels.at(-1)?.level
}

/** The instant from which on nothing of a series changes any more. */
export function settledFrom({ levels, points }: Series): number {
  const point = points.at(-1)
  return Math.max(levels.at(-1)?.from ?? -Infinity, point ? point.at + point.span : -Infinity)
}

export function setLevel(series: Series, level: MetricLevel | undefined, from: number): void {
  const { levels } = series
  // A later word about the same minute, or about an earlier one, is the last.
  while (levels.length > 0 && levels.at(-1)!.from >= from) levels.pop()
  levels.push({ from, level })
}

export function addPoint(series: Series, point: Point): void {
  const { points } = series
  const index = lastIndexBefore(points, point.at) + 1
  const there = points[index]
  if (there?.at === point.at && there.span === point.span) {
    points[index] = { ...point, ...combine(there, point) }
  } else {
    points.splice(index, 0, point)
  }
}

/**
 * All samples of datapoints that begin in a window. `to` is exclusive. The datapoint of a minute of a level
 * is there when the minute is over.
 */
export function statisticsIn(
  { levels, points }: SeriesContent,
  from: number,
  to: number,
  now = Infinity,
): Statistics | undefined {
  const over = now === Infinity ? to : Math.min(to, floorTo(now, minute))
  let total: Statistics | undefined
  for (let index = lastIndexBefore(points, from) + 1; index < points.length; index++) {
    const point = points[index]!
    if (point.at >= to) break
    total = combine(total, point)
  }
  let index = Math.max(0, lastSegmentAt(levels, from))
  for (; index < levels.length; index++) {
    const { from: begin, level } = levels[index]!
    if (begin >= over) break
    const end = levels[index + 1]?.from ?? Infinity
    const count = level && minutesOf(level, Math.max(from, begin), Math.min(over, end))
    if (level && count) total = combine(total, times(level, count))
  }
  return total
}

/** How many datapoints of a level begin in a window. */
function minutesOf({ everyMinutes }: MetricLevel, from: number, to: number): number {
  const step = (everyMinutes ?? 1) * minute
  return Math.max(0, Math.ceil(to / step) - Math.ceil(from / step))
}

/** The last of those that begin before `at`; -1 for none. */
function lastIndexBefore(points: readonly Point[], at: number): number {
  return lastIndex(points.length, (index) => points[index]!.at < at)
}

/** The segment that holds at an instant; -1 for none. */
function lastSegmentAt(levels: readonly LevelSegment[], at: number): number {
  return lastIndex(levels.length, (index) => levels[index]!.from <= at)
}

/** The last index at which something holds that holds up to it. */
function lastIndex(length: number, holds: (index: number) => boolean): number {
  let low = -1
  let high = length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}

const hour = 60 * minute
const day = 24 * hour

/** How long datapoints of each resolution are kept, in milliseconds. Source: CWA-24. */
export const retention = [
  { span: 1000, keep: 3 * hour },
  { span: minute, keep: 15 * day },
  { span: 5 * minute, keep: 63 * day },
  { span: hour, keep: 455 * day },
] as const

/** The resolution in which CloudWatch still has what is so old; undefined for nothing. */
export function keptSpan(age: number): number | undefined {
  return retention.find(({ keep }) => age <= keep)?.span
}

/** Puts together what is too old for its resolution, and forgets what is too old for any. */
export function thin(series: Series, now: number): void {
  if (series.levels.length + series.points.length < series.thinAt) return
  series.points = thinPoints(series.points, now)
  series.levels = thinLevels(series.levels, now)
  series.thinAt = Math.max(1024, 2 * (series.levels.length + series.points.length))
}

function thinPoints(points: readonly Point[], now: number): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const span = keptSpan(now - point.at)
    if (span === undefined) continue
    const target = Math.max(span, point.span)
    const at = floorTo(point.at, target)
    const last = kept.at(-1)
    if (last?.at === at && last.span === target) {
      kept[kept.length - 1] = { at, span: target, ...combine(last, point) }
    } else {
      kept.push(target === point.span ? point : { ...point, at, span: target })
    }
  }
  return kept
}

function thinLevels(levels: readonly LevelSegment[], now: number): LevelSegment[] {
  const kept: LevelSegment[] = []
  for (const [index, segment] of levels.entries()) {
    const end = levels[index + 1]?.from ?? Infinity
    const span = keptSpan(now - segment.from) ?? hour
    if (now - end > 455 * day) continue
    if (span <= minute) {
      kept.push(segment)
      continue
    }
    const at = floorTo(segment.from, span)
    if (kept.at(-1)?.from !== at) kept.push({ from: at, level: meanLevel(levels, at, at + span) })
    if (end > at + span) kept.push({ from: at + span, level: segment.level })
  }
  return kept
}

/** What each minute of a window had on average. */
function meanLevel(
  levels: readonly LevelSegment[],
  from: number,
  to: number,
): MetricLevel | undefined {
  const all = statisticsIn({ levels, points: [] }, from, to)
  if (all === undefined) return undefined
  const minutes = (to - from) / minute
  const { sampleCount, sum, minimum, maximum } = all
  return { sampleCount: sampleCount / minutes, sum: sum / minutes, minimum, maximum }
}
