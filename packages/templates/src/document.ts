import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { TemplateError, type Problem } from './template-error.ts'

/*
 * A template as it is written: text, lists and maps, each with its place. All scalars stay text,
 * because CloudFormation does not care whether a size is "1" or 1, and because an account id with a
 * leading zero must keep it.
 */

export type Node = TextNode | ListNode | MapNode

export interface TextNode {
  readonly type: 'text'
  readonly text: string
  readonly at: number
}

export interface ListNode {
  readonly type: 'list'
  readonly items: readonly Node[]
  readonly at: number
}

export interface MapNode {
  readonly type: 'map'
  readonly entries: ReadonlyMap<string, Entry>
  readonly at: number
}

export interface Entry {
  readonly key: string
  readonly at: number
  readonly value: Node
}

/** Gathers what is wrong in a file, so that several mistakes are told at once. */
export interface Problems {
  readonly file: string
  /** `at` is an offset into the text. */
  add(at: number, message: string, parameter?: string): void
  /** What was added so far. */
  readonly found: readonly Problem[]
  /** Throws `TemplateError` when anything was added. */
  throwIfAny(): void
}

export interface Document {
  readonly root: Node
  /** Begins with what was found before, if anything. */
  readonly problems: (before?: readonly Problem[]) => Problems
  readonly position: (at: number) => Position
}

export interface Position {
  readonly line: number
  readonly column: number
}

/** CloudFormation's limit for a template in S3 is 1 MB; characters are at most bytes. */
const sizeLimit = 1_048_576
const depthLimit = 64
/** More mistakes than a person reads at once. */
const problemLimit = 50

/** Reads YAML or JSON. Throws `TemplateError`. */
export function readDocument(text: string, file: string): Document {
  const lines = new LineCounter()
  const position = (at: number): Position => {
    const { line, col } = lines.linePos(at)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problems = (before: readonly Problem[] = []): Problems =>
    collectProblems(file, position, [...before])
  if (text.length > sizeLimit) {
    throw new TemplateError(file, [
      { line: 1, column: 1, message: 'the template is larger than 1 MB, CloudFormation’s limit' },
    ])
  }
  const parsed = parseDocument(text, {
    version: '1.1',
    // Text only; and keys are compared below, for the library compares each with each.
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    // Silent would also be silent about a second document.
    logLevel: 'error',
    lineCounter: lines,
  })
  const found = problems()
  // What a first mistake makes of the rest are no mistakes of the user.
  const [first] = parsed.errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  if (first !== undefined) found.add(first.pos[0], describeSyntaxError(first.code, first.message))
  found.throwIfAny()
  const root = convert(parsed.contents, 0, found)
  found.throwIfAny()
  return { root, problems, position }
}

function describeSyntaxError(code: string, message: string): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'the template is nested too deeply'
  if (code === 'MULTIPLE_DOCS') return 'a file holds one template, and here (---) begins another'
  return `this is not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

function collectProblems(
  file: string,
  position: (at: number) => Position,
  found: Problem[],
): Problems {
  return {
    file,
    found,
    add(at, message, parameter) {
      if (found.length === problemLimit) return
      found.push({ ...position(at), message, parameter })
    },
    throwIfAny() {
      if (found.length > 0) throw new TemplateError(file, found)
    },
  }
}

/** CloudFormation's short forms; the others are `Fn::` and the rest of the tag. */
const plainTags: Readonly<Record<string, string>> = { '!Ref': 'Ref', '!Condition': 'Condition' }

function convert(node: unknown, depth: number, problems: Problems): Node {
  const bare = convertUntagged(node, depth, problems)
  const tag = (node as { tag?: string } | null)?.tag
  if (tag === undefined || !tag.startsWith('!') || tag === '!') return bare
  const key = plainTags[tag] ?? `Fn::${tag.slice(1)}`
  const value = key === 'Fn::GetAtt' && bare.type === 'text' ? splitAttribute(bare) : bare
  const entries = new Map([[key, { key, at: bare.at, value }]])
  return { type: 'map', entries, at: bare.at }
}

/** `!GetAtt Topic.TopicName` is short for a list of the two. */
function splitAttribute({ text, at }: TextNode): Node {
  const dot = text.indexOf('.')
  const parts = dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
  return { type: 'list', items: parts.map((part) => ({ type: 'text', text: part, at })), at }
}

function convertUntagged(node: unknown, depth: number, problems: Problems): Node {
  const at = (node as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0
  const nothing: Node = { type: 'text', text: '', at }
  if (depth > depthLimit) {
    problems.add(at, 'the template is nested too deeply')
    return nothing
  }
  if (isScalar(node)) {
    const text = typeof node.value === 'string' ? node.value : ''
    if (node.type === 'PLAIN' && /^(~|null|Null|NULL|)$/.test(text) && node.tag === undefined) {
      problems.add(at, 'nothing is given here; CloudFormation does not allow null')
    }
    return { type: 'text', text, at }
  }
  if (isSeq(node)) {
    return { type: 'list', items: node.items.map((item) => convert(item, depth + 1, problems)), at }
  }
  if (isMap(node)) return { type: 'map', entries: convertEntries(node, depth, problems), at }
  if (isAlias(node)) problems.add(at, 'CloudFormation does not support YAML aliases')
  else problems.add(at, 'the template is empty')
  return nothing
}

function convertEntries(
  node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] },
  depth: number,
  problems: Problems,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const pair of node.items) {
    const keyNode = convertUntagged(pair.key, depth + 1, problems)
    if (keyNode.type !== 'text') {
      problems.add(keyNode.at, 'a key is text')
      continue
    }
    const { text: key, at } = keyNode
    if (key === '<<') problems.add(at, 'CloudFormation does not support YAML merge keys')
    if (entries.has(key)) problems.add(at, `"${key}" is given twice`)
    entries.set(key, { key, at, value: convertValue(pair.value, at, depth, problems) })
  }
  return entries
}

function convertValue(node: unknown, keyAt: number, depth: number, problems: Problems): Node {
  if (node !== null && node !== undefined) return convert(node, depth + 1, problems)
  problems.add(keyAt, 'nothing is given here; CloudFormation does not allow null')
  return { type: 'text', text: '', at: keyAt }
}
