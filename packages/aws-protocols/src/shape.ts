/** What a value on the wire is made of; compiled from a table by `compile-model.ts`. */
export type Shape = Scalar | ListShape | MapShape | StructureShape

export type ScalarType = 'string' | 'number' | 'boolean' | 'timestamp' | 'blob'

export interface Scalar {
  readonly type: ScalarType
}

export interface ListShape {
  readonly type: 'list'
  readonly item: Shape
  readonly itemName: string
  readonly flattened: boolean
}

export interface MapShape {
  readonly type: 'map'
  readonly value: Shape
  readonly entryName: string
  readonly keyName: string
  readonly valueName: string
  readonly flattened: boolean
}

export interface StructureShape {
  readonly type: 'structure'
  readonly name: string
  readonly members: readonly Member[]
}

export interface Member {
  /** As in the SDK's input and output. */
  readonly name: string
  readonly requestName: string
  readonly responseName: string
  readonly required: boolean
  readonly shape: Shape
}
