/** How wide messages are, at most. */
export const messageWidth = 98

/** Two spaces set a quotation off and are not broken; nor is a number from its unit. */
const breaks = /(?<! ) (?! )(?!(?:s|min|h|d|%)(?!\w))/

/** Breaks text at spaces into lines of at most `width` characters; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(breaks)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** Puts `first` before the first line and as much space before the others. */
export function hang(first: string, lines: readonly string[]): readonly string[] {
  const space = ' '.repeat(first.length)
  if (lines.length === 0) return [first.trimEnd()]
  return lines.map((line, index) => (index === 0 ? first : space) + line)
}

export function indent(lines: readonly string[], by: number): readonly string[] {
  const space = ' '.repeat(by)
  return lines.map((line) => (line === '' ? line : space + line))
}
