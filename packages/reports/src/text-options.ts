import type { Style } from '@ifdown/assertions'

export interface TextOptions {
  /** Styles a piece of text; plain when left out. No style carries meaning alone. */
  readonly colour?: Style | undefined
}

export const plain: Style = (_, text) => text
