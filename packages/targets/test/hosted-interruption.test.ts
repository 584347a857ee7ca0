import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openHostedRun } from '../src/hosted/hosted-run.ts'
import type { InstanceProvider } from '../src/hosted/instance-provider.ts'

const hour = 3_600_000

test('a run over real instances ends at once when it is interrupted, and can be closed', async () => {
  const calls: string[] = []
  const provider: InstanceProvider = {
    faults: new Set(),
    run: async () => ({ type: 'Provided', instanceId: 'i-0123456789abcdef0' }),
    terminate: async () => {},
    observe: async () => [],
    beginFault: async () => undefined,
    endFault: async () => {},
    close: async () => void calls.push('close'),
  }
  const interruption = new AbortController()
  const run = openHostedRun({
    target: 'containers',
    provider,
    times: 1,
    seed: '1',
    era: 'modern',
    settings: {},
    region: 'us-east-1',
    accountId: '123456789012',
    signal: interruption.signal,
  })
  const waiting = run.runUntil(run.startedAt + hour).then(
    () => 'went on',
    (error: unknown) => (error as Error).name,
  )
  await setTimeout(20)
  interruption.abort()

  expect(await Promise.race([waiting, setTimeout(2000, 'goes on')])).toBe('AbortError')
  await expect(run.runUntil(run.startedAt + hour)).rejects.toThrow('aborted')
  await run.close()
  expect(calls).toEqual(['close'])
})
