import { createCloud, serve, type Server } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { runScenario } from '@ifdown/runner'
import { endpointTarget } from '@ifdown/targets/endpoint'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepare, region, scenarioWith } from './aws-account.ts'

let server: Server

beforeEach(async () => {
  const cloud = createCloud({ seed: '1', region, faults: faultBehaviours })
  server = await serve(cloud, { clock: 'manual' })
})

afterEach(() => server.close())

const run = async (fault: string) =>
  await runScenario(
    prepare(scenarioWith(`fault: ${fault}, group: web`, { runFor: '10m' }).replace(/1m/, '5m')),
    { target: endpointTarget({ url: server.url, clock: 'manual', callsPerSecond: 2000 }) },
  )

describe('at an ifdown that serves', () => {
  test('the instances of a slow network serve on, so the fault never bit', async () => {
    const { outcome, findings } = await run('network-latency')
    expect(outcome).toBe('unknown')
    expect(findings).toMatchObject([
      {
        because: expect.stringContaining('network-latency never bit: the serving capacity of web'),
      },
    ])
  })

  test('an error to health checks takes no serving capacity either', async () => {
    const { outcome, findings } = await run('unhealthy-responses')
    expect(outcome).toBe('unknown')
    expect(findings).toMatchObject([{ because: expect.stringContaining('never bit') }])
  })

  test('a bad network is unsupported, and its control path says why', async () => {
    const { outcome, notes } = await run('network-packet-loss')
    expect(outcome).toBe('unsupported')
    expect(notes).toContain(
      'network-packet-loss: the endpoint simulates it as little as ifdown does: AWS does not say what follows.',
    )
    const body = JSON.stringify({ fault: 'network-packet-loss', group: 'web' })
    const answer = await fetch(`${server.url}/_ifdown/inject`, { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('network-packet-loss is not simulated: AWS does not say')
  })
})
