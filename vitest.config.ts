import { defineConfig } from 'vitest/config'

const conditions = ['@ifdown/source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    // No package keeps module-level state, so files can share a worker: this is most of the speed.
    isolate: false,
    pool: 'threads',
  },
})
