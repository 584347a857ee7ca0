import { formatDuration } from './duration.ts'
import { plain, type Style } from './style.ts'
import { hang, messageWidth, wrap } from './text-layout.ts'
import type { Waterfall, WaterfallStep } from './waterfall.ts'

const title = 'where the time went'

/**
 * The table `where the time went`, one step after the other, with the settings that govern them.
 * Whole seconds are rounded so that they add up to the rounded total.
 */
export function describeWaterfall(
  { steps, beganAt }: Waterfall,
  {
    style = plain,
    width = messageWidth,
  }: { readonly style?: Style | undefined; readonly width?: number | undefined } = {},
): readonly string[] {
  const nameWidth = Math.max(title.length, ...steps.map(({ name }) => name.length + 2))
  const durations = steps.map((step) => roundedDuration(step, beganAt))
  const durationWidth = Math.max(9, ...durations.map(({ length }) => length))
  const heading = title.padEnd(durationWidth + nameWidth + 6)
  return [
    style('strong', `${heading}governed by`),
    ...steps.flatMap((step, index) => {
      const duration = durations[index]!.padStart(durationWidth + 2)
      const first = `${duration}  ${step.name.padEnd(nameWidth)}  `
      return hang(first, wrap(describeGovernors(step), Math.max(20, width - 2 - first.length)))
    }),
  ]
}

function describeGovernors({ governed, open }: WaterfallStep): string {
  const still = open ? 'still so when the run ended' : ''
  return governed !== '' && still !== '' ? `${governed}; ${still}` : governed + still
}

/** Differences of rounded instants add up; rounded differences would not. */
function roundedDuration({ from, to }: WaterfallStep, beganAt: number): string {
  const seconds = Math.round((to - beganAt) / 1000) - Math.round((from - beganAt) / 1000)
  return seconds === 0 ? '<1 s' : formatDuration(seconds * 1000)
}
