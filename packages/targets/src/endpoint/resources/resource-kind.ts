import type { Creation } from '../creation.ts'
import type { Remove } from '../remover.ts'

/** How things of one kind are made and taken away. */
export interface ResourceKind {
  readonly creations: readonly Creation[]
  /** By `Removal.remove`. */
  readonly removers: Readonly<Record<string, Remove>>
}
