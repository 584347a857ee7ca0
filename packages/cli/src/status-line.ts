/** A line on a terminal that is replaced by the next one, and gone when something else is written. */
export interface StatusLine {
  show(text: string): void
  clear(): void
}

/** `columns` are of the terminal, asked each time, for it can be resized; 0 where it does not know. */
export function createStatusLine(write: (text: string) => void, columns: () => number): StatusLine {
  let isShown = false
  return {
    show(text) {
      // A line that wraps could not be taken back.
      write(`\r\u001B[2K${text.slice(0, (columns() || 80) - 1)}`)
      isShown = true
    },
    clear() {
      if (!isShown) return
      write('\r\u001B[2K')
      isShown = false
    },
  }
}
