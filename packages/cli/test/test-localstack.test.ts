import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './in-process.ts'

const script = ['--conditions=@ifdown/source', 'packages/cli/scripts/test-localstack.ts'] as const

test('without a token `npm run test:localstack` says so, and is no failure', async () => {
  const env = { ...process.env, LOCALSTACK_AUTH_TOKEN: '', LOCALSTACK_IMAGE: '' }
  const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: root, env })
  expect(stdout).toMatch(
    /^SKIPPED tests on LocalStack \(token\): LOCALSTACK_AUTH_TOKEN is not set: localstack\/localstack-pro:latest /,
  )
})
