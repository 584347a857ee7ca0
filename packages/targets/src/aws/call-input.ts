import type { Json } from '../endpoint/answer-shape.ts'

/** The instances that an input names, in one member or the other. */
export function idsIn(input: Json): readonly string[] {
  const several = input['InstanceIds']
  const given = Array.isArray(several) ? (several as readonly unknown[]) : [input['InstanceId']]
  return given.filter((id) => typeof id === 'string')
}
