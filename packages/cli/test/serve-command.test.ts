import { runCommandLine, type Terminal } from 'ifdown'
import { expect, test } from 'vitest'

test('ifdown serve answers until it is stopped, and says how to reach it', async () => {
  const stop = new AbortController()
  let out = ''
  let announce: (text: string) => void = () => {}
  const announced = new Promise<string>((resolve) => (announce = resolve))
  const terminal: Terminal = {
    out: (text) => announce((out += text)),
    err: () => {},
    colour: (_, text) => text,
  }
  const argv = ['serve', '--port', '0', '--clock', 'manual', '--era', 'classic2013', '--seed', '7f']
  argv.push('--settings', '{"asg.statusCheckDwellS":120}')
  const code = runCommandLine(argv, terminal, stop.signal)
  const text = await announced
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? ''
  expect(text.split('\n')[0]).toBe(
    `ifdown serves us-east-1 at ${url}  (seed 7f · classic2013 · manual clock)`,
  )
  for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    expect(text).toContain(`${variable}=us-east-1`)
  }
  const clock = await fetch(`${url}/_ifdown/clock`)
  expect(clock.status).toBe(200)
  expect(await clock.text()).toContain('2013-12-14')
  const record = await fetch(`${url}/_ifdown/record`)
  expect(await record.text()).toContain('"settings":{"asg.statusCheckDwellS":120}')

  const [, port] = /:(\d+)$/.exec(url) ?? []
  await expect(
    runCommandLine(['serve', '--port', port ?? ''], terminal, stop.signal),
  ).rejects.toThrow(`Port ${port} is in use; take another one, or port 0 for any that is free`)

  stop.abort()
  expect(await code).toBe(0)
})
