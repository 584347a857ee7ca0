import { listOf, mapOf, text, type InputValue, type Shape } from '../properties.ts'

const tag: Shape = { properties: { Key: text, Value: text }, required: ['Key', 'Value'] }

/** The `Tags` of most resources. */
export const tags = listOf(mapOf(tag))

export const tagSpecification: Shape = { properties: { ResourceType: text, Tags: tags } }

/** `Tags` of a resource, as the API of EC2 takes them at its creation. */
export function tagSpecificationsOf(
  resourceType: string,
  given: InputValue | undefined,
): readonly InputValue[] | undefined {
  return given === undefined ? undefined : [{ ResourceType: resourceType, Tags: given }]
}
