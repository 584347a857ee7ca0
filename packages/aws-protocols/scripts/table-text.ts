export interface TableParts {
  readonly service: string
  readonly signingName: string
  readonly shapeNamespace: string
  readonly target: string
  readonly protocol: string
  readonly queryCompatible: boolean
  readonly version: string
  readonly namespace: string
  /** What the table was derived from, and its version. */
  readonly origin: string
  /** Lines, already indented. */
  readonly operations: readonly string[]
  readonly otherOperations: readonly string[]
  readonly structures: readonly string[]
  readonly errors: readonly string[]
  readonly errorShapes: readonly string[]
}

/** The source text of a service's table. */
export function tableText(table: TableParts): string {
  const shapes = table.errorShapes.map((line) => `${line}\n`).join('')
  return `// Derived by scripts/derive-models.ts from ${table.origin}. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const ${table.service}: ServiceModel = {
  service: '${table.service}',
  signingName: '${table.signingName}',
  shapeNamespace: '${table.shapeNamespace}',
  target: '${table.target}',
  protocol: '${table.protocol}',
  queryCompatible: ${table.queryCompatible},
  version: '${table.version}',
  namespace: '${table.namespace}',
  operations: {
${table.operations.join('\n')}
  },
  otherOperations: ${wrapped(table.otherOperations, '    ')},
  structures: {
${table.structures.join('\n')}
  },
  errors: {
${table.errors.join('\n')}
  },
  errorShapes: {${shapes === '' ? '' : `\n${shapes}  `}},
}
`
}

/** A string literal, or a template of lines of at most 100 columns when one line is too short. */
export function wrapped(words: readonly string[], indent: string): string {
  const line = words.join(' ')
  if (line.length + indent.length < 60) return `'${line}'`
  const lines: string[] = ['']
  for (const word of words) {
    const last = lines.at(-1)!
    if (indent.length + last.length + 1 + word.length > 100) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return `\`\n${lines.map((text) => indent + text).join('\n')}\``
}
