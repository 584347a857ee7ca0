import type { RunRecord } from '@ifdown/history'
import type { Finding } from './finding.ts'
import type { Remedy } from './group-under-test.ts'
import type { Waterfall } from './waterfall.ts'

/** Styles a piece of text, for example with a colour. No style carries meaning alone. */
export type Style = (style: StyleName, text: string) => string
export type StyleName = 'strong' | 'faint' | 'good' | 'bad' | 'unsure'

export interface DescribeFindingOptions {
  readonly remedies?: readonly Remedy[] | undefined
  /** Lines that say how to run this again. */
  readonly replay?: readonly string[] | undefined
  /** The claim was expected not to hold. */
  readonly isNot?: boolean | undefined
  /** Plain text when left out. */
  readonly style?: Style | undefined
}

/** Tells a finding: what was expected, what happened with times, and where the time went. */
export function describeFinding(
  record: RunRecord,
  finding: Finding,
  options: DescribeFindingOptions = {},
): string {
  throw new Error(`not built: ${record.endedAt} ${finding.type} ${options.isNot}`)
}

/** The table `where the time went`, one line for each step, without indentation of its own. */
export function describeWaterfall(
  waterfall: Waterfall,
  options: { readonly style?: Style | undefined } = {},
): readonly string[] {
  throw new Error(`not built: ${waterfall.group} ${options.style?.name}`)
}
