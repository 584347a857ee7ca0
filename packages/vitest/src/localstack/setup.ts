import {
  LocalStackUnavailableError,
  startLocalStack,
  type LocalStackOptions,
} from '@ifdown/targets/localstack'
import type { TestProject } from 'vitest/node'
import type { ProvidedLocalStack } from './provided.ts'

type GlobalSetup = (
  project: Pick<TestProject, 'provide'>,
) => Promise<(() => Promise<void>) | undefined>

/**
 * Makes a global set-up for Vitest that starts LocalStack, or any image that keeps its promises, once
 * for all test files. What is not given comes from `LOCALSTACK_IMAGE` and `LOCALSTACK_AUTH_TOKEN`.
 * Where something is missing, the tests that need it are skipped with the reason.
 */
export function localStackSetup(options: LocalStackOptions = {}): GlobalSetup {
  return async (project) => {
    const {
      image = process.env['LOCALSTACK_IMAGE'] || undefined,
      authToken = process.env['LOCALSTACK_AUTH_TOKEN'] || undefined,
      startupTimeout,
    } = options
    try {
      const localStack = await startLocalStack({ image, authToken, startupTimeout })
      const { url, containerName } = localStack
      project.provide('ifdownLocalStack', { type: 'started', url, containerName })
      return () => localStack.stop()
    } catch (error) {
      if (!(error instanceof LocalStackUnavailableError)) throw error
      const { lack, message } = error
      process.stderr.write(`SKIPPED tests on LocalStack (${lack}): ${message}\n`)
      const missing: ProvidedLocalStack = { type: 'missing', lack, message }
      project.provide('ifdownLocalStack', missing)
      return undefined
    }
  }
}

/** For `globalSetup: ['@ifdown/vitest/localstack/setup']`. */
export const setup: GlobalSetup = localStackSetup()
