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
    setupFiles: ['packages/repository/test/property-seed.ts'],
  },
})
