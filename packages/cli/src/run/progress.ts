import { formatDuration } from '@ifdown/assertions'
import type { Terminal } from '../terminal.ts'

/** Says what runs, for whoever waits. */
export interface Progress {
  begin(index: number, title: string): void
  end(): void
}

/** Often enough that nobody wonders. Real milliseconds. */
const often = 1000

/** On a terminal: which scenario of how many runs, and for how long it does. Elsewhere nothing. */
export function createProgress(terminal: Terminal, count: number): Progress {
  let timer: ReturnType<typeof setInterval> | undefined
  const end = (): void => {
    clearInterval(timer)
    terminal.status?.clear()
  }
  return {
    begin(index, title) {
      clearInterval(timer)
      const which = count === 1 ? '' : `${index + 1} of ${count}  `
      const began = performance.now()
      const show = (took: string): void => terminal.status?.show(`  ${which}${took}${title}`)
      show('')
      // What is simulated leaves no time for this; what waits for real instances does.
      timer = setInterval(() => show(`${formatDuration(performance.now() - began)}  `), often)
      timer.unref()
    },
    end,
  }
}
