import type { DrawKey } from '@ifdown/kernel'
import type { Effects } from '../effects.ts'
import type { Span } from './spec.ts'

/** Draws a duration, in whole milliseconds. */
export function drawSpan(effects: Effects, span: Span, ...key: DrawKey[]): number {
  if (typeof span === 'number') return Math.round(span)
  return Math.round(span.min + effects.draw('workload', ...key) * (span.max - span.min))
}
