import type { Style } from '@ifdown/assertions'

export interface TextOptions {
  /** Styles a piece of text; plain when left out. No style carries meaning alone. */
  readonly colour?: Style | undefined
  /** How long a line may be, 80 or more; 98 when left out. What is to be copied is never broken. */
  readonly width?: number | undefined
  /** What starts the command line, in lines that say how to run a scenario again: `npx ifdown`. */
  readonly command?: string | undefined
  /** What else a replay needs to be typed, with a space before: ` --target endpoint`. */
  readonly replayOptions?: string | undefined
  /** What holds takes one line. */
  readonly brief?: boolean | undefined
}

export const defaultCommand = 'npx ifdown'

export const plain: Style = (_, text) => text
