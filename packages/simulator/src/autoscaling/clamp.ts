import type { Settings } from '../settings.ts'
import type { GroupConfiguration } from './events.ts'
import type { Group } from './state.ts'

/** Where new bounds move the desired capacity when it is not given (CAP-3). */
export function clampToBounds(
  settings: Settings,
  group: Group,
  { minSize, maxSize }: Pick<GroupConfiguration, 'minSize' | 'maxSize'>,
): number {
  const against =
    settings.text('asg.clampAgainst') === 'size' ? group.members.size : group.desiredCapacity
  if (against < minSize) return minSize
  return against > maxSize ? maxSize : Math.min(Math.max(group.desiredCapacity, minSize), maxSize)
}
