import { TestRunner, type RunnerTestFile, type TestAPI } from 'vitest'

/**
 * One name for a `test` that is made anew for each test file.
 *
 * Vitest keeps what a file overrides at its top in the `test` itself. In a worker that is not
 * isolated, files share the modules that they import, and the next one would inherit it.
 */
export function testPerFile<Context>(make: () => TestAPI<Context>): TestAPI<Context> {
  const tests = new WeakMap<RunnerTestFile, TestAPI<Context>>()

  function current(): TestAPI<Context> {
    const { file } = TestRunner.getCurrentSuite()
    const test = tests.get(file) ?? make()
    tests.set(file, test)
    return test
  }

  const anyFunction = (() => undefined) as unknown as TestAPI<Context>
  return new Proxy(anyFunction, {
    apply: (_, self, given) => Reflect.apply(current(), self, given) as unknown,
    get: (_, key) => Reflect.get(current(), key) as unknown,
    has: (_, key) => Reflect.has(current(), key),
  })
}
