/** Everything that XML 1.0 has no character for. Surrogates in pairs are one character, and allowed. */
const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** Escapes text for between two tags. */
export function xmlText(text: string): string {
  return text.replace(illegal, '\u{FFFD}').replace(/[&<>\r]/g, (character) => entities[character]!)
}

/** Writes ` name="value"` for each value that is defined. */
export function xmlAttributes(
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlValue(String(value))}"`))
    .join('')
}

function xmlValue(text: string): string {
  return text
    .replace(illegal, '\u{FFFD}')
    .replace(/[&<>"'\n\r\t]/g, (character) => entities[character]!)
}
