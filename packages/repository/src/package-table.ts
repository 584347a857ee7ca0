export interface PackageRule {
  /** Directories of the packages that its sources may import. */
  readonly mayImport: readonly string[]
  /** A pure package does no IO and knows neither clock nor platform. */
  readonly pure: boolean
  readonly published: boolean
}

const pure = (...mayImport: string[]): PackageRule => ({ mayImport, pure: true, published: true })
const edge = (...mayImport: string[]): PackageRule => ({ mayImport, pure: false, published: true })
const internal = (...mayImport: string[]): PackageRule => ({
  mayImport,
  pure: false,
  published: false,
})

/** Which package may import which. A package imports only what stands above it. */
export const packageTable: Readonly<Record<string, PackageRule>> = {
  kernel: pure(),
  simulator: pure('kernel'),
  faults: pure('kernel', 'simulator'),
  history: pure('kernel', 'simulator', 'faults'),
  assertions: pure('kernel', 'simulator', 'history'),
  reports: pure('simulator', 'history', 'assertions'),
  'aws-protocols': pure(),
  templates: pure('kernel'),
  endpoint: edge('kernel', 'simulator', 'faults', 'history', 'aws-protocols'),
  targets: edge(
    'kernel',
    'simulator',
    'faults',
    'history',
    'templates',
    'aws-protocols',
    'endpoint',
  ),
  runner: edge('kernel', 'simulator', 'faults', 'history', 'assertions', 'templates', 'targets'),
  vitest: edge('kernel', 'simulator', 'faults', 'history', 'assertions', 'reports', 'targets'),
  cli: edge(
    'simulator',
    'faults',
    'history',
    'assertions',
    'reports',
    'endpoint',
    'targets',
    'runner',
  ),
  bench: internal(
    'kernel',
    'simulator',
    'faults',
    'history',
    'assertions',
    'reports',
    'aws-protocols',
    'templates',
    'endpoint',
    'targets',
    'runner',
    'vitest',
    'cli',
  ),
  repository: internal(),
}

/** The name under which a package is imported. */
export function packageName(directory: string): string {
  return directory === 'cli' ? 'ifdown' : `@ifdown/${directory}`
}
