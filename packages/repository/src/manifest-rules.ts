import { packageName, packageTable, type PackageRule } from './package-table.ts'

export interface PackageFiles {
  /** The package's directory name under `packages/`. */
  readonly directory: string
  readonly manifest: FullManifest
  readonly tsconfig: Tsconfig
}

export interface FullManifest {
  readonly name?: string
  readonly version?: string
  readonly private?: boolean
  readonly description?: string
  readonly license?: string
  readonly type?: string
  readonly engines?: { readonly node?: string }
  readonly exports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, unknown>> }
  readonly dependencies?: Readonly<Record<string, string>>
}

export interface Tsconfig {
  readonly compilerOptions?: {
    readonly lib?: readonly string[]
    readonly types?: readonly string[]
  }
  readonly references?: readonly { readonly path: string }[]
}

/** Finds packages whose `package.json` or `tsconfig.json` breaks what all packages agree on. */
export function findManifestFaults(packages: readonly PackageFiles[]): readonly string[] {
  const versions = new Set(packages.filter(isPublished).map(({ manifest }) => manifest.version))
  return [
    ...(versions.size > 1 ? [`published packages differ in version: ${[...versions].join()}`] : []),
    ...packages.flatMap(faultsOf),
  ]
}

function isPublished({ directory }: PackageFiles): boolean {
  return packageTable[directory]?.published ?? false
}

function faultsOf(files: PackageFiles): readonly string[] {
  const rule = packageTable[files.directory]
  if (!rule) return [`${files.directory} is missing in the package table`]

  return [
    ...identityFaults(files, rule),
    ...exportFaults(files, rule),
    ...dependencyFaults(files, rule),
    ...tsconfigFaults(files, rule),
  ].map((fault) => `${files.directory}: ${fault}`)
}

function identityFaults({ directory, manifest }: PackageFiles, rule: PackageRule): string[] {
  const faults: string[] = []
  if (manifest.name !== packageName(directory)) faults.push(`name is not ${packageName(directory)}`)
  if (!manifest.description) faults.push('description is missing')
  if (manifest.license !== 'MIT') faults.push('license is not MIT')
  if (manifest.type !== 'module') faults.push('type is not module')
  if (manifest.engines?.node !== '>=22.22') faults.push('engines.node is not >=22.22')
  if ((manifest.private ?? false) === rule.published) faults.push('private is wrong')
  return faults
}

function exportFaults({ manifest }: PackageFiles, rule: PackageRule): string[] {
  if (!rule.published) return []
  const inside = Object.entries(manifest.exports ?? {})
  const published = manifest.publishConfig?.exports ?? {}

  const faults = inside.flatMap(([subpath, target]) => {
    if (typeof target === 'string') return same(published[subpath], target) ? [] : [subpath]
    const { '@ifdown/source': source, ...rest } = target as Record<string, unknown>
    return typeof source === 'string' && same(published[subpath], rest) ? [] : [subpath]
  })
  if (!('.' in (manifest.exports ?? {}))) faults.push('.')
  if (inside.length !== Object.keys(published).length) faults.push('their number')
  return faults.map((subpath) => `exports and publishConfig.exports disagree on ${subpath}`)
}

function dependencyFaults({ manifest }: PackageFiles, rule: PackageRule): string[] {
  const ours = Object.entries(manifest.dependencies ?? {}).filter(([name]) => isOurs(name))
  const allowed = rule.mayImport.map(packageName)
  return ours.flatMap(([name, version]) => [
    ...(allowed.includes(name)
      ? []
      : [`depends on ${name}, which the package table does not allow`]),
    ...(version === 'workspace:*' ? [] : [`${name} is not workspace:*`]),
  ])
}

function tsconfigFaults({ manifest, tsconfig }: PackageFiles, rule: PackageRule): string[] {
  const faults: string[] = []
  const referenced = (tsconfig.references ?? []).map(({ path }) => packageName(path.slice(3)))
  const needed = Object.keys(manifest.dependencies ?? {}).filter(isOurs)
  if (!same(referenced.toSorted(), needed.toSorted())) {
    faults.push('tsconfig references differ from workspace dependencies')
  }
  const { lib, types } = tsconfig.compilerOptions ?? {}
  if (rule.pure && !(same(lib, ['ES2023']) && same(types, []))) {
    faults.push('a pure package compiles with lib ES2023 and no types')
  }
  return faults
}

function isOurs(name: string): boolean {
  return Object.keys(packageTable).some((directory) => packageName(directory) === name)
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
