/** Columns of time for a line of text. Instants are milliseconds since the epoch. */
export interface Scale {
  readonly columns: number
  /** When a column begins. */
  readonly instant: (column: number) => number
  /** A tick every few columns: `────┼─────────┼──`. */
  readonly axis: string
  /** `    +0        +5m`, so that each begins under its tick. */
  readonly labels: string
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const ticks = [
  ...[5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * day),
] as const

const columnsPerTick = 10
const columnsBefore = 4
const columnsAfter = 5
const mostTicks = 4.2

/** Chooses a scale on which the time from `origin` to `until` takes 20 to 50 columns. */
export function chooseScale(origin: number, until: number): Scale {
  const span = Math.max(until - origin, 1)
  const tick = ticks.find((length) => span / length <= mostTicks) ?? span
  const perColumn = tick / columnsPerTick
  const columns = columnsBefore + Math.ceil(span / perColumn) + columnsAfter
  return {
    columns,
    instant: (column) => origin + (column - columnsBefore) * perColumn,
    axis: Array.from({ length: columns }, (_, column) => (isTick(column) ? '┼' : '─')).join(''),
    labels: labelsOf(columns, tick),
  }
}

function isTick(column: number): boolean {
  return column >= columnsBefore && (column - columnsBefore) % columnsPerTick === 0
}

function labelsOf(columns: number, tick: number): string {
  let text = ''
  for (let column = columnsBefore; column < columns; column += columnsPerTick) {
    text = text.padEnd(column) + label(((column - columnsBefore) / columnsPerTick) * tick)
  }
  return text
}

/** Short, and exact: `+0`, `+90s`, `+5m`, `+1h30m`, `+2d`. */
function label(offset: number): string {
  let rest = offset
  let text = ''
  for (const [length, unit] of [
    [day, 'd'],
    [hour, 'h'],
    [minute, 'm'],
    [second, 's'],
  ] as const) {
    const count = Math.floor(rest / length)
    if (count > 0) text += `${count}${unit}`
    rest -= count * length
  }
  return `+${text === '' ? '0' : text}`
}
