/** What an expression of a template comes to. */
export type Value = TextValue | ListValue | MapValue | NoValue

export interface TextValue {
  readonly type: 'text'
  readonly parts: readonly Part[]
  readonly at: number
}

export interface ListValue {
  readonly type: 'list'
  readonly items: readonly Value[]
  readonly at: number
}

export interface MapValue {
  readonly type: 'map'
  readonly entries: readonly { readonly key: string; readonly at: number; readonly value: Value }[]
  readonly at: number
}

/** `AWS::NoValue`: as if the property had not been written. */
export interface NoValue {
  readonly type: 'none'
  readonly at: number
}

/** Text that is known, or what only the creation of a resource tells, such as the ARN of a topic. */
export type Part = string | LaterPart

export interface LaterPart {
  readonly logicalId: string
  /** `Ref` or the name of an attribute. */
  readonly attribute: string
}

export function textValue(text: string, at: number): TextValue {
  return { type: 'text', parts: [text], at }
}

/** The whole text; undefined when a part of it is only known after creation. */
export function knownText(value: TextValue): string | undefined {
  return value.parts.every((part) => typeof part === 'string') ? value.parts.join('') : undefined
}

/** For messages. */
export function describeValue(value: Value): string {
  if (value.type === 'list') return 'a list'
  if (value.type === 'map') return 'a map'
  if (value.type === 'none') return 'no value'
  return JSON.stringify(knownText(value) ?? '(known after creation)')
}
