/** Metric math as a tree. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'id'; readonly id: string }
  | {
      readonly type: 'operator'
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly type: 'call'; readonly name: string; readonly items: readonly Expression[] }
  | { readonly type: 'list'; readonly items: readonly Expression[] }

/** Loosest first. */
const precedence: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
  ['^'],
]

const spelled: Readonly<Record<string, string>> = { '||': 'OR', '&&': 'AND' }

const token =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|("[^"]*"|'[^']*')|(<=|>=|==|!=|&&|\|\||[-+*/^<>(),[\]]))/y

/** Throws an error that says what is wrong. */
export function parse(text: string): Expression {
  const tokens = tokenize(text)
  let next = 0

  const peek = (): string | undefined => tokens[next]?.text
  const take = (wanted?: string): Token => {
    const found = tokens[next++]
    if (found === undefined || (wanted !== undefined && found.text !== wanted)) {
      throw new Error(`${wanted ?? 'an operand'} is missing in ${text}`)
    }
    return found
  }

  function binary(level: number): Expression {
    const operators = precedence[level]
    if (operators === undefined) return operand()
    let left = binary(level + 1)
    while (operators.includes(peek() ?? '')) {
      const operator = take().text
      left = {
        type: 'operator',
        operator: spelled[operator] ?? operator,
        left,
        right: binary(level + 1),
      }
    }
    return left
  }

  function operand(): Expression {
    const { kind, text: taken } = take()
    if (kind === 'number') return { type: 'number', value: Number(taken) }
    if (kind === 'text') return { type: 'text', text: taken }
    if (kind === 'word') {
      return peek() === '(' ? call(taken.toUpperCase()) : { type: 'id', id: taken }
    }
    if (taken === '[') return { type: 'list', items: itemsUntil(']') }
    if (taken === '-') {
      const zero = { type: 'number', value: 0 } as const
      return { type: 'operator', operator: '-', left: zero, right: operand() }
    }
    if (taken !== '(') throw new Error(`${taken} is not expected in ${text}`)
    const inner = binary(0)
    take(')')
    return inner
  }

  function call(name: string): Expression {
    take('(')
    return { type: 'call', name, items: itemsUntil(')') }
  }

  function itemsUntil(end: string): readonly Expression[] {
    const items: Expression[] = []
    while (peek() !== end) {
      items.push(binary(0))
      if (peek() !== end) take(',')
    }
    take(end)
    return items
  }

  const whole = binary(0)
  if (next < tokens.length) throw new Error(`${tokens[next]!.text} is not expected in ${text}`)
  return whole
}

interface Token {
  readonly kind: 'number' | 'word' | 'text' | 'sign'
  readonly text: string
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex
    const match = token.exec(text)
    if (match === null) throw new Error(`${text.slice(at).trim()[0]} is not expected in ${text}`)
    const [, number, word, quoted, sign] = match
    if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.slice(1, -1) })
    else tokens.push({ kind: 'sign', text: sign! })
  }
  return tokens
}
