import type { Member, Shape, StructureShape } from './shape.ts'
import type { Path } from './wording.ts'

/** Finds required members that an input lacks, at any depth, in the order of the model. */
export function findMissingMembers(
  shape: StructureShape | undefined,
  input: Readonly<Record<string, unknown>>,
  nameOf: (member: Member) => string,
): readonly Path[] {
  const missing: Path[] = []
  if (shape) visitStructure(shape, input, [])
  return missing

  function visitStructure(structure: StructureShape, value: object, path: Path): void {
    const given = value as Readonly<Record<string, unknown>>
    for (const member of structure.members) {
      const inner = given[member.name]
      if (inner !== undefined) visit(member.shape, inner, path, nameOf(member))
      else if (member.required) missing.push([...path, nameOf(member)])
    }
  }

  function visit(inside: Shape, value: unknown, path: Path, name: string | number): void {
    if (inside.type === 'structure') return visitStructure(inside, value as object, [...path, name])
    if (inside.type !== 'list' || inside.item.type !== 'structure') return
    for (const [index, item] of (value as readonly object[]).entries()) {
      visit(inside.item, item, [...path, name], index + 1)
    }
  }
}
