/*
 * A template is hostile input, and some regular expressions take for ever. So a pattern is only tried
 * when it is small, repeats little, and repeats no group that itself repeats or branches.
 */

const textLimit = 256
const repetitionLimit = 6

/** Says what the text would have to match; undefined when it does. AWS says: the whole of it. */
export function violatedPattern(pattern: string, text: string): string | undefined {
  if (text.length > textLimit) {
    return `with an AllowedPattern only ${textLimit} characters are supported`
  }
  if (mayTakeForever(pattern)) {
    return `its AllowedPattern ${pattern} could take for ever; write it with fewer repetitions`
  }
  const expression = compile(pattern)
  if (expression === undefined) return `its AllowedPattern ${pattern} is not a regular expression`
  return expression.test(text) ? undefined : `it matches ${pattern}`
}

function mayTakeForever(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\./g, '_').replaceAll(/\[[^\]]*\]/g, '_')
  const repetitions = plain.match(/[*+]|\{\d*,\d*\}/g) ?? []
  return repetitions.length > repetitionLimit || repeatsAGroupThatVaries(plain)
}

function repeatsAGroupThatVaries(plain: string): boolean {
  const varying: boolean[] = []
  for (let index = 0; index < plain.length; index++) {
    const character = plain[index]!
    if (character === '(') varying.push(false)
    else if ('*+|{?'.includes(character) && varying.length > 0) {
      const opensGroup = character === '?' && plain[index - 1] === '('
      if (!opensGroup) varying[varying.length - 1] = true
    } else if (character === ')') {
      const inner = varying.pop() ?? false
      if (inner && /^([*+]|\{\d*,)/.test(plain.slice(index + 1))) return true
      if (inner && varying.length > 0) varying[varying.length - 1] = true
    }
  }
  return false
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`)
  } catch {
    return undefined
  }
}
