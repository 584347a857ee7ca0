/** Durations inside are whole milliseconds. */
export function seconds(count: number): number {
  return Math.round(count * 1000)
}

export function minutes(count: number): number {
  return seconds(count * 60)
}

export function hours(count: number): number {
  return seconds(count * 3600)
}
