import type { Target, Unit } from './measurement.ts'

/** A figure for people: three digits that mean something, and its unit. */
export function formatValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'milliseconds':
      return formatMilliseconds(value)
    case 'bytes':
      return formatBytes(value)
    case 'perSecond':
      return `${digits(value)} /s`
    case 'ratio':
      return `${digits(value)} ×`
    case 'percent':
      return `${digits(value)} %`
    case 'count':
      return digits(value)
  }
}

export function formatTarget({ must, limit }: Target, unit: Unit | undefined): string {
  const sign = must === 'exceed' ? '>' : '<'
  return `${sign} ${unit === undefined ? String(limit) : formatValue(limit, unit)}`
}

function formatMilliseconds(value: number): string {
  if (value >= 10_000) return `${digits(value / 1000)} s`
  return value < 0.1 ? `${digits(value * 1000)} µs` : `${digits(value)} ms`
}

function formatBytes(value: number): string {
  if (Math.abs(value) < 1024) return `${digits(value)} B`
  const kibibytes = value / 1024
  return Math.abs(kibibytes) < 1024 ? `${digits(kibibytes)} KiB` : `${digits(kibibytes / 1024)} MiB`
}

/** `0.123`, `1.23`, `12.3`, `123`, `12,345`; a whole number stays whole. */
function digits(value: number): string {
  const size = Math.abs(value)
  if (Number.isInteger(value) || size >= 100) return grouped(Math.round(value))
  const decimals = size >= 10 ? 1 : size >= 1 ? 2 : 3
  return value.toFixed(decimals)
}

function grouped(whole: number): string {
  return String(whole).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
