import type { ServiceModel } from './service-model.ts'
import type { Member, Scalar, Shape, StructureShape } from './shape.ts'

/** Structures of one service by name, each compiled when it is first asked for. */
export type Structures = (name: string) => StructureShape

const scalars: ReadonlyMap<string, Scalar> = new Map(
  (['string', 'number', 'boolean', 'timestamp', 'blob'] as const).map((type) => [type, { type }]),
)

/** Reads the notation that `service-model.ts` describes. Structures may refer to each other in circles. */
export function compileStructures(model: ServiceModel): Structures {
  const compiled = new Map<string, StructureShape>()

  function structure(name: string): StructureShape {
    const known = compiled.get(name)
    if (known) return known
    const words = (model.structures[name] ?? '').split(/\s+/).filter((word) => word !== '')
    let members: readonly Member[] | undefined
    const shape: StructureShape = {
      type: 'structure',
      name,
      get members() {
        return (members ??= words.map(member))
      },
    }
    compiled.set(name, shape)
    return shape
  }

  function member(word: string): Member {
    const [, name, required, type, requestName, responseName] = memberPattern.exec(word)!
    return {
      name: name!,
      required: required === '!',
      requestName: requestName ?? name!,
      responseName: responseName ?? name!,
      shape: shapeOf(type ?? 'string'),
    }
  }

  function shapeOf(type: string): Shape {
    const list = /^(.*)\[(~?)(\w+)\]$/.exec(type)
    if (list) {
      const [, item, flat, itemName] = list
      return { type: 'list', item: shapeOf(item!), itemName: itemName!, flattened: flat === '~' }
    }
    const map = /^(.*)\{(~?)(\w+),(\w+),(\w+)\}$/.exec(type)
    if (map) {
      const [, value, flat, entryName, keyName, valueName] = map
      return {
        type: 'map',
        value: shapeOf(value!),
        entryName: entryName!,
        keyName: keyName!,
        valueName: valueName!,
        flattened: flat === '~',
      }
    }
    return scalars.get(type) ?? structure(type)
  }

  return structure
}

const memberPattern = /^(\w+)(!?)(?::([^@=]+))?(?:@(\w+))?(?:=(\w+))?$/
