import { textOr, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import type { Removal } from './remover.ts'
import { runTag } from './run-tag.ts'

/** An operation that makes something: how it is tagged, and what takes it away again. */
export interface Creation {
  readonly service: string
  readonly operation: string
  /** The input with a tag that names the run; the same where there are no tags. */
  readonly tagged: (input: Json, runId: string) => Json
  readonly removal: (input: Json, place: CreationPlace) => Removal
  /** Whether something of that name is there already: then it is not ours to make, or to remove. */
  readonly isThere: (caller: Caller, removal: Removal) => Promise<boolean>
  /** The names and ids by which later calls mean what was made. */
  readonly handles?: ((input: Json, answer: Json) => readonly unknown[]) | undefined
  /** Whether the tag of the run can be seen on what was made; left out where there are no tags. */
  readonly isTagged?: ((by: Tagger, removal: Removal) => Promise<boolean>) | undefined
}

export interface CreationPlace {
  readonly accountId: string
  readonly region: string
}

export interface Tagger {
  readonly caller: Caller
  readonly runId: string
}

export const untaggable: Creation['tagged'] = (input) => input

export function nameIn(input: Json, member: string): string {
  return textOr(input, member, '')
}

/** `Tags` as a list of keys and values. */
export const withTag: Creation['tagged'] = (input, runId) => ({
  ...input,
  Tags: [...((input['Tags'] ?? []) as readonly Json[]), { Key: runTag, Value: runId }],
})

/** Tags as EC2 takes them, by the type of the resource. */
export function withTagSpecification(resourceType: string): Creation['tagged'] {
  return (input, runId) => {
    const given = (input['TagSpecifications'] ?? []) as readonly Json[]
    const tags = [{ Key: runTag, Value: runId }]
    const mine = given.find((one) => one['ResourceType'] === resourceType)
    const others = given.filter((one) => one !== mine)
    const merged = {
      ResourceType: resourceType,
      Tags: [...((mine?.['Tags'] ?? []) as readonly Json[]), ...tags],
    }
    return { ...input, TagSpecifications: [...others, merged] }
  }
}
