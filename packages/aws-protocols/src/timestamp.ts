const isoPattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d))?$/

/**
 * Reads ISO 8601 with a zone, a bare date (midnight UTC), or seconds since the epoch, the forms that
 * the query protocols take. Answers undefined for anything else, 30 February included.
 */
export function parseTimestamp(text: string): Date | undefined {
  if (/^-?\d{1,12}(?:\.\d{1,9})?$/.test(text) && !/^\d{4}$/.test(text)) {
    return new Date(Math.round(Number(text) * 1000))
  }
  const match = isoPattern.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const at = Date.UTC(year!, month! - 1, day, hour, minute, second, milliseconds)
  const isReal = new Date(at).getUTCDate() === day && month! <= 12
  if (!isReal || hour! > 23 || minute! > 59 || second! > 59) return undefined
  return new Date(at - zoneOffset(match[8] ?? 'Z'))
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0
  const [hours, minutes] = zone.slice(1).split(':').map(Number)
  return (zone.startsWith('-') ? -1 : 1) * (hours! * 60 + minutes!) * 60_000
}

/** ISO 8601 in UTC [WIRE-5]; Auto Scaling leaves whole seconds without a fraction, as recorded. */
export function formatTimestamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}
