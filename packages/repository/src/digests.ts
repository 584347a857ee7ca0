/** Collects what stands under any key `digest`, from a JSON document or from JSON Lines. */
export function findDigests(output: string): readonly string[] {
  return parseDocuments(output).flatMap(digestsIn)
}

function parseDocuments(output: string): readonly unknown[] {
  try {
    return [JSON.parse(output)]
  } catch {
    const lines = output.split('\n').filter((line) => line.trim().startsWith('{'))
    return lines.map((line): unknown => JSON.parse(line))
  }
}

function digestsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'digest' && typeof inner === 'string' ? [inner] : digestsIn(inner),
  )
}
