import { createCloud, serve } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { runCommandLine } from 'ifdown'
import { expect, test } from 'vitest'
import { scenarios } from './in-process.ts'

/** Runs two scenarios at an endpoint that has a group of the second one already. */
async function runTwo(format: string): Promise<{ readonly out: string; readonly why: string }> {
  const cloud = createCloud({ seed: '1', region: 'us-east-1', faults: faultBehaviours })
  const service = 'autoscaling'
  const batch = { LaunchConfigurationName: 'web-1' }
  const image = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' }
  const input = { ...batch, ...image }
  cloud.main.call({ service, operation: 'CreateLaunchConfiguration', input })
  const server = await serve(cloud, { clock: 'manual' })
  const files = [
    'a-group-of-one-replaces-its-instance-today',
    'zones-of-another-region-are-refused',
  ]
  const options = ['--endpoint', server.url, '--clock', 'manual', '--rate', '2000']
  let out = ''
  const terminal = {
    out: (text: string) => void (out += text),
    err: () => {},
    colour: (_: string, text: string) => text,
  }
  const argv = ['run', ...files.map((name) => `${scenarios}${name}.yaml`), ...options]
  const never = new AbortController().signal
  const why = await runCommandLine([...argv, '--format', format], terminal, never).then(
    () => '',
    (error: unknown) => (error as Error).message,
  )
  await server.close()
  return { out, why }
}

test('what was found before a run breaks is told all the same', async () => {
  const { out, why } = await runTwo('text')
  expect(why).toContain('web-1 is there already, and not of this run')
  expect(out).toContain('✔ holds')
})

test('JUnit has an error for a run that breaks', async () => {
  const { out } = await runTwo('junit')
  expect(out).toContain('<testsuites name="ifdown" ')
  expect(out).toContain('errors="1"')
  expect(out).toMatch(/<error type="ifdown.Broken" message="[^"]*web-1 is there already/)
})
