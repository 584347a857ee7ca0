import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from '../src/workspace.ts'

/*
 * `npm run soak`: what takes too long for every day. All run, whatever fails. Runs that are killed wait
 * for processes and containers most of their time, so that two kinds of them go side by side.
 */

await soak('packages/simulator/scripts/soak.ts')
await Promise.all([
  inTurn([
    'packages/cli/scripts/soak-crashes.ts',
    'packages/cli/scripts/soak-crashes-at-moto.ts',
    'packages/cli/scripts/soak-aws-crashes.ts',
  ]),
  soak('packages/targets/scripts/soak-crashes.ts'),
])

async function inTurn(scripts: readonly string[]): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  for (const script of scripts) await soak(script)
}

async function soak(script: string): Promise<void> {
  const options = ['--conditions=@ifdown/source', script]
  const child = spawn(process.execPath, options, { cwd: root, stdio: 'inherit' })
  const [status] = (await once(child, 'exit')) as [number | null]
  if (status !== 0) process.exitCode = 1
}
