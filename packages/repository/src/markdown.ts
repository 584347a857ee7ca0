import { posix } from 'node:path'

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** A text as a table's cell can hold it. */
export function cell(text: string): string {
  return text.trim().replaceAll('|', '\\|').replace(/\s+/g, ' ')
}

/** A link from a page in `docs/` to a file of the repository. */
export function linkTo(path: string): string {
  return `[${posix.basename(path)}](../${path})`
}
