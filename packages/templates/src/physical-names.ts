const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * The name of a resource that the template does not name. AWS says: stack, logical id and a suffix;
 * we chose to derive the suffix from both, so that the same template gives the same names.
 */
export function generateName(stackName: string, logicalId: string): string {
  return `${stackName}-${logicalId}-${suffixOf(`${stackName}/${logicalId}`, letters, 12)}`
}

/** An id of the form of AWS's, `sg-0f4c…`, for what is not created: the same for the same text. */
export function generateId(prefix: string, text: string): string {
  return `${prefix}-${suffixOf(text, '0123456789abcdef', 17)}`
}

function suffixOf(text: string, characters: string, length: number): string {
  let first = 0x811c9dc5
  let second = 0x01000193
  for (const character of text) {
    first = Math.imul(first ^ character.codePointAt(0)!, 0x01000193) >>> 0
    second = Math.imul(second ^ first, 0x85ebca6b) >>> 0
  }
  let suffix = ''
  for (let index = 0; index < length; index++) {
    first = Math.imul(first ^ (first >>> 15), 0x2c1b3c6d) >>> 0
    second = Math.imul(second ^ (second >>> 13), 0x297a2d39) >>> 0
    suffix += characters[((first ^ second) >>> 0) % characters.length]!
  }
  return suffix
}
