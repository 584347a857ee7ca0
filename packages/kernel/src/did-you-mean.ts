/**
 * Ends a message about an unknown word: `; did you mean "zone-outage"?` when one of the known words
 * is close, else a list of what there is. Of many it names the three that are most like it, and
 * `listedBy` (`ifdown targets`, for example), which tells them all.
 */
export function didYouMean(word: string, known: readonly string[], listedBy?: string): string {
  const nearest = closest(word, known)
  if (nearest !== undefined) return `; did you mean "${nearest}"?`
  if (known.length === 0) return ''
  if (known.length <= 12) return `; there is ${listWords(known)}`
  const similar = mostSimilar(word, known).map((each) => `"${each}"`)
  const most = similar.length === 0 ? '' : `; most like it: ${listWords(similar)}`
  return listedBy === undefined ? most : `${most}; ${listedBy} lists all ${known.length}`
}

/** Says which key of an object of options means nothing, if there is one; undefined is fine too. */
export function explainUnknownKey(given: object, known: readonly string[]): string | undefined {
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  return unknown === undefined ? undefined : `unknown key "${unknown}"${didYouMean(unknown, known)}`
}

function closest(word: string, known: readonly string[]): string | undefined {
  // A word of hostile length is close to nothing, and comparing it would cost its square.
  if (word.length > 60) return undefined
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const distance = editDistance(plain(word), plain(candidate))
    const tolerance = Math.max(1, Math.floor(candidate.length / 3))
    if (distance <= tolerance && (best === undefined || distance < best.distance)) {
      best = { word: candidate, distance }
    }
  }
  return best?.word
}

/** Below this, two words have nothing to do with each other. */
const faintest = 0.15

/** The three known words that share most pairs of letters with a word. */
function mostSimilar(word: string, known: readonly string[]): readonly string[] {
  if (word.length > 60) return []
  const wanted = pairs(plain(word))
  return known
    .map((each) => ({ each, likeness: likeness(wanted, pairs(plain(each))) }))
    .filter((one) => one.likeness > faintest)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ each }) => each)
}

function pairs(word: string): ReadonlySet<string> {
  const length = Math.max(0, word.length - 1)
  return new Set(Array.from({ length }, (_, index) => word.slice(index, index + 2)))
}

/** Dice's coefficient: 0 for nothing in common, 1 for the same. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length
  return (2 * shared) / (one.size + other.size)
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Insertions, deletions, substitutions and swaps of neighbours from one word to the other. */
function editDistance(from: string, to: string): number {
  let beforePrevious: readonly number[] = []
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const substitution = from[row - 1] === to[column - 1] ? 0 : 1
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        previous[column]! + 1,
        current[column - 1]! + 1,
        previous[column - 1]! + substitution,
        swapped ? beforePrevious[column - 2]! + 1 : Infinity,
      )
    }
    beforePrevious = previous
    previous = current
  }
  return previous[to.length]!
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
