import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Alias,
  type Document,
  type Pair,
} from 'yaml'
import { ScenarioError, type Problem } from './scenario-error.ts'

export type Path = readonly (string | number)[]

/** Plain data that was read from YAML, and where each part of it stands. */
export interface PositionedYaml {
  readonly file: string
  readonly value: unknown
  /** Makes a problem at the value under a path, or at the nearest part around it that exists. */
  at(path: Path, message: string): Problem
  /** The same, at the key of the last step of the path. */
  atKey(path: Path, message: string): Problem
}

export interface ReadOptions {
  readonly file: string
  /** Under these keys of the top level scalars stay as they are written: `1e3` is not 1000 there. */
  readonly textKeys: readonly string[]
}

const sizeLimit = 262_144
const nodeLimit = 20_000
const depthLimit = 32

/** Reads YAML. Throws `ScenarioError` with positions. */
export function readYaml(text: string, options: ReadOptions): PositionedYaml {
  const { file } = options
  if (text.length > sizeLimit) {
    throw new ScenarioError([
      { file, line: 1, column: 1, message: 'the file is larger than 256 KB' },
    ])
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Silent would also be silent about a second document.
    logLevel: 'error',
    // Compared while reading, for the library compares each key with each.
    uniqueKeys: false,
  })
  const reader = createReader(document, options, lines)
  // What a first mistake makes of the rest are no mistakes of the user.
  const [first] = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0])
  if (first !== undefined) {
    reader.problem(first.pos[0], describeSyntaxError(first.code, first.message))
  }
  reader.throwIfAny({ incomplete: true })
  const root = reader.read(document.contents, { path: [], depth: 0 })
  reader.throwIfAny()
  return {
    file,
    value: root.value,
    at: (path, message) => reader.place(find(root, path).valueAt, message),
    atKey: (path, message) => reader.place(find(root, path).keyAt, message),
  }
}

function describeSyntaxError(code: string, message: string): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'this is nested too deeply'
  if (code === 'MULTIPLE_DOCS') return 'a file holds one scenario, and here (---) begins another'
  return `this is not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`
}

interface Part {
  readonly value: unknown
  readonly valueAt: number
  readonly keyAt: number
  readonly parts: ReadonlyMap<string | number, Part>
}

function find(root: Part, path: Path): Part {
  let part = root
  for (const step of path) {
    const next = part.parts.get(step)
    if (next === undefined) return part
    part = next
  }
  return part
}

interface Place {
  readonly path: Path
  readonly depth: number
  readonly keyAt?: number
}

interface Reader {
  read(node: unknown, place: Place): Part
  place(at: number, message: string): Problem
  problem(at: number, message: string): void
  throwIfAny(options?: { readonly incomplete: boolean }): void
}

function createReader(document: Document, options: ReadOptions, lines: LineCounter): Reader {
  const problems: Problem[] = []
  let nodes = 0

  const reader: Reader = {
    place(at, message) {
      const { line, col } = lines.linePos(at)
      return { file: options.file, line: Math.max(1, line), column: Math.max(1, col), message }
    },
    problem(at, message) {
      if (problems.length < 50) problems.push(reader.place(at, message))
    },
    throwIfAny(throwing) {
      if (problems.length > 0) throw new ScenarioError(problems, throwing)
    },
    read(node, { path, depth, keyAt }) {
      const valueAt = (node as { range?: readonly number[] } | null)?.range?.[0] ?? keyAt ?? 0
      const leaf = (value: unknown): Part => ({
        value,
        valueAt,
        keyAt: keyAt ?? valueAt,
        parts: new Map(),
      })
      nodes++
      if (depth > depthLimit || nodes > nodeLimit) {
        reader.problem(
          valueAt,
          depth > depthLimit ? 'this is nested too deeply' : 'the file is too large',
        )
        reader.throwIfAny()
      }
      if (isAlias(node)) return readAlias(node, { path, depth: depth + 1, keyAt: keyAt ?? valueAt })
      const parts = new Map<string | number, Part>()
      if (isScalar(node))
        return leaf(
          options.textKeys.includes(String(path[0])) ? (node.source ?? node.value) : node.value,
        )
      if (isSeq(node)) {
        for (const [index, item] of node.items.entries()) {
          parts.set(index, reader.read(item, { path: [...path, index], depth: depth + 1 }))
        }
        return { ...leaf([...parts.values()].map(({ value }) => value)), parts }
      }
      if (isMap(node)) {
        for (const pair of node.items as readonly Pair[]) readPair(pair, { path, depth }, parts)
        const entries = [...parts].map(([key, { value }]) => [key, value] as const)
        return { ...leaf(Object.fromEntries(entries)), parts }
      }
      return leaf(null)
    },
  }

  /** An alias stands for what it names; how much that makes in all is counted above. */
  function readAlias(alias: Alias, place: Place): Part {
    const named = alias.resolve(document)
    if (named === undefined) {
      reader.problem(alias.range?.[0] ?? 0, `there is no anchor &${alias.source}`)
    }
    return reader.read(named ?? null, place)
  }

  function readPair(pair: Pair, { path, depth }: Place, parts: Map<string | number, Part>): void {
    const { key: keyNode } = pair
    const at = (keyNode as { range?: readonly number[] } | null)?.range?.[0] ?? 0
    if (!isScalar(keyNode)) {
      reader.problem(at, 'a key is text')
      return
    }
    const key = keyNode.source ?? String(keyNode.value)
    if (parts.has(key)) reader.problem(at, `"${key}" is given twice`)
    parts.set(key, reader.read(pair.value, { path: [...path, key], depth: depth + 1, keyAt: at }))
  }

  return reader
}
