import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const conditions = ['@ifdown/source', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    // No package keeps module-level state, so test files can share a worker and what it imported.
    isolate: false,
    pool: 'threads',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Many files wait for servers, containers and processes: a core is not left to the watcher of files.
    maxWorkers: Math.max(2, availableParallelism()),
    setupFiles: ['packages/repository/test/property-seed.ts'],
  },
})
