import { lanes } from './lanes.ts'
import { nightHeading, nightRow } from './night-rows.ts'
import type { Night } from './night.ts'
import type { Stage } from './stage.ts'

const frame = 40

/** Plays an outage: a line for each thing that happens, and below it the clock that jumps on. */
export async function playNight(night: Night, stage: Stage): Promise<void> {
  const { style } = stage
  await stage.write(['', nightHeading(style)])
  let at = night.beganAt
  for (const beat of night.beats) {
    await letTimePass(night, { from: at, to: beat.at }, stage)
    at = beat.at
    await stage.write([nightRow(night, beat, style)])
    stage.draw(lanes(night, at, style))
  }
  await letTimePass(night, { from: at, to: night.endedAt }, stage)
  stage.keep(lanes(night, night.endedAt, style))
}

async function letTimePass(
  night: Night,
  { from, to }: { readonly from: number; readonly to: number },
  stage: Stage,
): Promise<void> {
  const length = realTime(to - from)
  if (!stage.animated) return stage.pause(length)
  const began = stage.now()
  for (let passed = 0; passed < length; passed = stage.now() - began) {
    const at = Math.round(from + ((to - from) * passed) / length)
    stage.draw(lanes(night, at, stage.style))
    await stage.pause(frame)
  }
}

/** Long waits are felt, but not waited for. Milliseconds, both. */
function realTime(simulated: number): number {
  return 100 + 400 * Math.sqrt(simulated / 60_000)
}
