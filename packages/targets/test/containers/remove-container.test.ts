import { expect, test } from 'vitest'
import { removeContainer } from '../../src/containers/container-provider.ts'
import { runLabel } from '../../src/containers/labels.ts'
import type { ContainerRuntime } from '../../src/containers/runtime.ts'

function runtimeWhere(remove: () => Promise<void>): ContainerRuntime {
  const container = {
    inspect: async () => ({ State: { Paused: false }, Config: { Labels: { [runLabel]: 'run' } } }),
    remove,
  }
  return { container: { dockerode: { getContainer: () => container } } } as never
}

const answer = (statusCode: number) => async () => {
  throw Object.assign(new Error('Docker says no'), { statusCode })
}

test.for([404, 409])('what is gone, or on its way, is no mistake (%i)', async (status) => {
  expect(await removeContainer(runtimeWhere(answer(status)), 'ifdown-run-i-1', 'run')).toBe(false)
})

test('anything else is', async () => {
  const removed = removeContainer(runtimeWhere(answer(500)), 'ifdown-run-i-1', 'run')
  await expect(removed).rejects.toThrow('Docker says no')
})
