import { expect, test } from 'vitest'
import { ifdown, story } from './in-process.ts'

test('a service probe is for containers, and is told how it is written', async () => {
  const containers = ['run', story, '--target', 'containers', '--image', 'ifdown-none:1'] as const
  expect(await ifdown(...containers, '--probe', 'https:443')).toMatchObject({
    code: 'usage',
    err: '--probe https:443 is no probe; it is tcp:80, or http:80/health',
  })
  expect(await ifdown('run', story, '--probe', 'tcp:80')).toMatchObject({
    code: 'usage',
    err: '--probe is for --target containers',
  })
})

test.for([
  ['--control-loop ifdown', '--control-loop is for --endpoint http://127.0.0.1:4566'],
  ['--clock x60', '--clock is for --endpoint and --target containers; a simulation takes no time'],
  ['--image hello', '--image is for --target containers'],
  ['--endpoint http://127.0.0.1:4566 --image hello', '--image is for --target containers'],
  ['--rate 5', '--rate is for --endpoint and --target aws, which are asked again and again'],
  ['--yes', '--yes is for --target aws'],
  ['--target containers --image ifdown-none:1 --yes', '--yes is for --target aws'],
] as const)('%s is not left aside in silence where it means nothing', async ([typed, why]) => {
  expect(await ifdown('run', story, ...typed.split(' '))).toMatchObject({ code: 'usage', err: why })
})

test('an image has a name', async () => {
  expect(await ifdown('run', story, '--target', 'containers', '--image', '')).toMatchObject({
    code: 'usage',
    err: '--target containers needs what instances run: --image my-service:latest',
  })
})
