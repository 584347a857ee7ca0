import { readLocalStackLog } from '@ifdown/targets/localstack'
import { inject, test as base, type RunnerTestCase, type TestAPI } from 'vitest'
import { testPerFile } from '../test-per-file.ts'
import type { ProvidedLocalStack } from './provided.ts'

/** No global set-up starts LocalStack. */
export class LocalStackNotSetUpError extends Error {
  override readonly name = 'LocalStackNotSetUpError'
}

/** The LocalStack that all test files share. */
export interface SharedLocalStack {
  /** For example `http://127.0.0.1:49153`. */
  readonly url: string
  /** The last lines that it said. */
  logs(lines?: number): Promise<string>
}

export interface LocalStackFixtures {
  /** Skips the test, with the reason, where LocalStack cannot be had. */
  readonly localStack: SharedLocalStack
}

/** Vitest's `test` with the LocalStack that the global set-up has started. */
export const test: TestAPI<LocalStackFixtures> = testPerFile(() =>
  base.extend<LocalStackFixtures>({
    localStack: async ({ task, skip, onTestFailed }, use) => {
      const provided: ProvidedLocalStack | undefined = inject('ifdownLocalStack')
      if (provided === undefined) throw new LocalStackNotSetUpError(notSetUp)
      if (provided.type === 'missing') return skip(`${provided.lack}: ${provided.message}`)
      const { url, containerName } = provided
      const logs = (lines?: number): Promise<string> => readLocalStackLog(containerName, lines)
      onTestFailed(async () => tellLog(task, await logs(linesTold)))
      await use({ url, logs })
    },
  }),
)

const linesTold = 20

const notSetUp =
  "no global set-up starts LocalStack; write  globalSetup: ['@ifdown/vitest/localstack/setup']  in Vitest's configuration"

/** Whoever reads why a test failed sees what LocalStack said. */
function tellLog(test: RunnerTestCase, log: string): void {
  const error = test.result?.errors?.at(-1)
  if (error === undefined) return
  error.message = `${error.message}\n\nLocalStack said last:\n${log.trimEnd()}`
}
