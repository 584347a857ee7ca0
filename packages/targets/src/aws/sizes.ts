import type { Json } from '../endpoint/answer-shape.ts'
import type { GroupSeen } from '../endpoint/look.ts'

export interface Sizes {
  readonly MinSize: number
  readonly MaxSize: number
  readonly DesiredCapacity: number
}

/** Sizes of a group before they were changed, and what they were set to. */
export interface SizesChange {
  readonly name: string
  readonly before: Sizes
  readonly set: Partial<Sizes>
}

export const sizeNames = ['MinSize', 'MaxSize', 'DesiredCapacity'] as const

export function sizesOf({ minSize, maxSize, desired }: GroupSeen): Sizes {
  return { MinSize: minSize, MaxSize: maxSize, DesiredCapacity: desired }
}

/** What an input with sizes changes. Bounds may move the desired capacity along (CAP-3). */
export function changeOfSizes({
  group,
  input,
}: {
  readonly group: GroupSeen
  readonly input: Json
}): { readonly remove: 'sizes' } & SizesChange {
  const before = sizesOf(group)
  const given = Object.fromEntries(
    sizeNames.flatMap((name) => (typeof input[name] === 'number' ? [[name, input[name]]] : [])),
  ) as Partial<Sizes>
  const all = { ...before, ...given }
  const set = { ...given, DesiredCapacity: clamp(all) }
  return { remove: 'sizes', name: group.name, before, set }
}

export function clamp({ MinSize, MaxSize, DesiredCapacity }: Sizes): number {
  return Math.max(MinSize, Math.min(MaxSize, DesiredCapacity))
}
