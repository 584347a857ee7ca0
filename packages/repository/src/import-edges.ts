import { posix } from 'node:path'
import { packageName, packageTable } from './package-table.ts'
import { importsOf, sourcePackageOf, type SourceFile } from './source-file.ts'

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, unknown>>
}

/** Manifests by package directory. */
export type Manifests = Readonly<Record<string, Manifest>>

/** Finds imports that the package table or the manifest of the importing package does not allow. */
export function findForbiddenImports(
  files: readonly SourceFile[],
  manifests: Manifests,
): readonly string[] {
  return files.flatMap((file) => {
    const from = sourcePackageOf(file)
    if (from === undefined) return []
    return importsOf(file).flatMap((specifier) => {
      const objection = objectionTo(specifier, from, file, manifests)
      return objection === undefined ? [] : [`${file.path} imports ${specifier}: ${objection}`]
    })
  })
}

function objectionTo(
  specifier: string,
  from: string,
  file: SourceFile,
  manifests: Manifests,
): string | undefined {
  if (specifier.startsWith('.')) return objectionToRelative(specifier, from, file)
  if (specifier.startsWith('node:')) return objectionToPlatform(from)

  const name = nameIn(specifier)
  const directory = Object.keys(packageTable).find((key) => packageName(key) === name)
  if (directory === undefined) return objectionToThirdParty(name, manifests[from])
  return objectionToSibling(directory, specifier.slice(name.length), from, manifests)
}

function objectionToRelative(
  specifier: string,
  from: string,
  { path }: SourceFile,
): string | undefined {
  const target = posix.join(posix.dirname(path), specifier)
  if (!target.startsWith(`packages/${from}/src/`)) return 'it lies outside the sources'
  if (!/\.(ts|json)$/.test(target)) return 'the extension is missing'
  return undefined
}

function objectionToPlatform(from: string): string | undefined {
  return packageTable[from]?.pure ? `${from} is pure` : undefined
}

function objectionToSibling(
  directory: string,
  subpath: string,
  from: string,
  manifests: Manifests,
): string | undefined {
  if (directory === from) return 'a package imports its own files by path'
  if (!packageTable[from]?.mayImport.includes(directory)) {
    return `${from} may not import ${directory}`
  }
  const exported = manifests[directory]?.exports ?? {}
  if (!(`.${subpath}` in exported)) return `${directory} does not export it`
  return undefined
}

function objectionToThirdParty(name: string, manifest: Manifest | undefined): string | undefined {
  const listed = { ...manifest?.dependencies, ...manifest?.peerDependencies }
  return name in listed ? undefined : 'it is not a dependency'
}

function nameIn(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
