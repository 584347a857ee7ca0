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
    // To end what hangs. How long something takes is not for tests to say, on machines that are busy.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Many files wait for servers, containers and processes: a core is not left to the watcher of files.
    maxWorkers: Math.max(2, availableParallelism()),
    setupFiles: ['packages/repository/test/property-seed.ts'],
  },
})
