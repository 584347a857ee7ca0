import { spawnSync } from 'node:child_process'
import { root } from '../src/workspace.ts'

/* `npm run soak`: what takes too long for every day, one after the other. All run, whatever fails. */

const soaks = [
  'packages/simulator/scripts/soak.ts',
  'packages/cli/scripts/soak-crashes.ts',
  'packages/cli/scripts/soak-crashes-at-moto.ts',
  'packages/cli/scripts/soak-aws-crashes.ts',
  'packages/targets/scripts/soak-crashes.ts',
]

for (const soak of soaks) {
  const options = ['--conditions=@ifdown/source', soak]
  const { status } = spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
