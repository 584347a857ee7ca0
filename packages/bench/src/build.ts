import { spawnSync } from 'node:child_process'
import { root } from './workspace.ts'

/** Builds what is published: start-up is measured on that, not on sources. */
export function buildAll(): void {
  const { status, stdout, error } = spawnSync('tsc', ['-b', 'packages/cli', 'packages/bench'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) throw new Error(`the build failed: ${stdout.split('\n', 1)[0]}`)
}
