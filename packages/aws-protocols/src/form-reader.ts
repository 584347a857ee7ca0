import { UnreadableRequest, wireError } from './wire-error.ts'

/*
 * Reads `Tags.member.1.Key=a&Tags.member.1.Value=b` into a tree of Maps. Maps, so that a name such as
 * `__proto__` is a name like any other; and indexes stay text until they are sorted, so that
 * `member.999999999` costs as much as `member.1`.
 */
export interface FormNode {
  value?: string
  readonly children: Map<string, FormNode>
}

/** Far above what any operation needs; they only keep a hostile request from being expensive. */
const limits = { parameters: 20_000, depth: 24 }

/** Throws `UnreadableRequest` where AWS would refuse the string before looking at the action. */
export function readForm(text: string): FormNode {
  const root = node()
  let count = 0
  for (const pair of text.split('&')) {
    if (pair === '') continue
    if (++count > limits.parameters) {
      throw refused(`The request has more than ${limits.parameters} parameters.`)
    }
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    insert(root, name, equals < 0 ? '' : decode(pair.slice(equals + 1)))
  }
  return root
}

function insert(root: FormNode, name: string, value: string): void {
  const path = name.split('.')
  if (path.length > limits.depth)
    throw refused(`The parameter ${shorten(name)} is nested too deeply.`)
  let current = root
  for (const part of path) {
    let child = current.children.get(part)
    if (!child) current.children.set(part, (child = node()))
    current = child
  }
  if (current.value !== undefined) {
    throw refused(`The parameter ${shorten(name)} is given more than once.`)
  }
  current.value = value
}

function decode(text: string): string {
  const plain = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!plain.includes('%')) return plain
  try {
    return decodeURIComponent(plain)
  } catch {
    // AWS answers 404 with this code [ERR-26].
    const message = `The query string contains a syntax error: ${shorten(text)} is not percent-encoded UTF-8.`
    throw new UnreadableRequest(wireError('MalformedQueryString', message, 404))
  }
}

function refused(message: string): UnreadableRequest {
  return new UnreadableRequest(wireError('InvalidQueryParameter', message))
}

function node(): FormNode {
  return { children: new Map() }
}

/** Names from outside go into messages only so far. */
export function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`
}
