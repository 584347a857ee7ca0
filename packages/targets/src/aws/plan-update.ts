import type { Json } from '../endpoint/answer-shape.ts'
import { AwsError } from './aws-error.ts'
import type { CallAsked } from './plan-call.ts'
import { describeSettings, settingNames } from './restore-settings.ts'
import { changeOfSizes, sizeNames } from './sizes.ts'
import type { AwsRemoval } from './take-back.ts'

/** Sizes, and settings that can be set back without a trace. */
export async function planUpdate(asked: CallAsked): Promise<AwsRemoval> {
  const { group, input, caller } = asked
  const other = strayMember(input)
  if (other !== undefined) {
    throw new AwsError(
      `UpdateAutoScalingGroup: at AWS it changes sizes and ${settingNames.join(', ')}, not ${other}, which leaves its traces`,
    )
  }
  const sizes = changeOfSizes(asked)
  const settings = settingNames.filter((name) => name in input)
  if (settings.length === 0) return sizes
  const now = await describeSettings(caller, group.name)
  const pick = (from: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(settings.map((name) => [name, from[name]]))
  return { ...sizes, remove: 'settings', settings: { before: pick(now), set: pick(input) } }
}

/** A member of the input that could not be set back without a trace. */
export function strayMember(input: Json): string | undefined {
  const known = ['AutoScalingGroupName', ...sizeNames, ...settingNames]
  return Object.keys(input).find((name) => !known.includes(name))
}
