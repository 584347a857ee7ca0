import { formatOffset } from '@ifdown/assertions'
import type { Style } from '../terminal.ts'
import { momentAt, type Moment } from './moments.ts'
import type { Beat, Night } from './night.ts'

const offsetWidth = 14
const textWidth = 31

export function nightHeading(style: Style): string {
  const columns = 'Auto Scaling believes  in truth'
  return ' '.repeat(offsetWidth + 2 + textWidth + 1) + style('faint', columns)
}

/** When, what, what Auto Scaling believes, and what is true: a line of 80 columns. */
export function nightRow({ beganAt, moments }: Night, { at, text }: Beat, style: Style): string {
  const offset = formatOffset(at - beganAt).padStart(offsetWidth)
  const moment = momentAt(moments, at)!
  const { served } = moment
  const believed = style(isBelievedWell(moment) ? 'good' : 'bad', believe(moment).padEnd(21))
  const truth = style(served ? 'good' : 'bad', served ? 'serves' : 'down')
  return `${style('faint', offset)}  ${text.padEnd(textWidth)} ${believed}  ${truth}`
}

/** `InService Healthy`. A terminated instance is no member any more. */
export function believe({ lifecycleState, healthStatus }: Moment): string {
  return lifecycleState === 'Terminated' ? 'no instance' : `${lifecycleState} ${healthStatus}`
}

export function isBelievedWell({ lifecycleState, healthStatus }: Moment): boolean {
  return lifecycleState === 'InService' && healthStatus === 'Healthy'
}
