import { beforeAll, describe, expect, test } from 'vitest'
import { findContainerRuntime } from '../../src/containers/runtime.ts'
import {
  LocalStackUnavailableError,
  startLocalStack,
  type LocalStackOptions,
} from '../../src/localstack/localstack.ts'
import { buildImage, keepWithoutReaper, whyNoContainers } from '../containers/docker-for-tests.ts'

const missing = await whyNoContainers()
if (missing !== undefined) console.warn(`SKIPPED LocalStack in a container: ${missing}`)
keepWithoutReaper()

async function lackOf(options: LocalStackOptions): Promise<LocalStackUnavailableError> {
  try {
    await startLocalStack(options)
  } catch (error) {
    if (error instanceof LocalStackUnavailableError) return error
    throw error
  }
  throw new Error('it started')
}

test('without a token LocalStack is not even asked for', async () => {
  const error = await lackOf({ image: 'localstack/localstack-pro:2026.3' })
  expect(error).toMatchObject({ lack: 'token' })
  expect(error.message).toContain('LOCALSTACK_AUTH_TOKEN is not set')
})

describe.skipIf(missing !== undefined)('what LocalStack promises, in an image of our own', () => {
  beforeAll(async () => {
    const runtime = await findContainerRuntime()
    const sh = (script: string) => ['/bin/sh', '-c', script]
    const serve =
      'httpd -p 4566 -h /www; echo "token $LOCALSTACK_AUTH_TOKEN"; echo Ready.; sleep 600'
    await buildImage(runtime, 'ifdown-test-localstack:1', sh(serve), { 'www/health': 'running' })
    await buildImage(
      runtime,
      'ifdown-test-localstack:unlicensed',
      sh('echo "License activation failed! The auth token is invalid."; exit 55'),
    )
    await buildImage(runtime, 'ifdown-test-localstack:silent', sh('echo hello; sleep 600'))
  })

  test('it is started, answers at its URL, gets the token, and is stopped', async () => {
    const localStack = await startLocalStack({
      image: 'ifdown-test-localstack:1',
      authToken: 'ls-not-a-token',
    })
    try {
      expect(await (await fetch(`${localStack.url}/health`)).text()).toBe('running')
      expect(await localStack.logs()).toContain('token ls-not-a-token')
      expect(localStack.url).toMatch(/^http:\/\/(?:127\.0\.0\.1|localhost):\d+$/)
    } finally {
      await localStack.stop()
    }
    await expect(fetch(`${localStack.url}/health`)).rejects.toThrow('fetch failed')
  })

  test('it is reached from this machine alone', async () => {
    const localStack = await startLocalStack({ image: 'ifdown-test-localstack:1', authToken: 'x' })
    try {
      const { container } = await findContainerRuntime()
      const { NetworkSettings } = await container.dockerode
        .getContainer(localStack.containerName)
        .inspect()
      expect(NetworkSettings.Ports['4566/tcp']).toEqual([
        { HostIp: '127.0.0.1', HostPort: new URL(localStack.url).port },
      ])
    } finally {
      await localStack.stop()
    }
  })

  test('an image that is nowhere', async () => {
    const error = await lackOf({ image: 'ifdown-test-localstack:none' })
    expect(error).toMatchObject({ lack: 'image' })
    expect(error.message).toContain('ifdown-test-localstack:none is not there')
  })

  test('a token that is not accepted', async () => {
    const error = await lackOf({ image: 'ifdown-test-localstack:unlicensed', authToken: 'x' })
    expect(error).toMatchObject({ lack: 'licence' })
    expect(error.message).toContain('did not accept LOCALSTACK_AUTH_TOKEN')
  })

  test('one that never says that it is ready', async () => {
    const error = await lackOf({
      image: 'ifdown-test-localstack:silent',
      startupTimeout: 1_500,
    })
    expect(error).toMatchObject({ lack: 'start' })
    expect(error.message).toContain('hello')
  })
})
