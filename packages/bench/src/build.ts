import { spawnSync } from 'node:child_process'
import { root } from './workspace.ts'

/** Builds what is published: start-up is measured on that, not on sources. */
export function buildAll(): void {
  const options = [`${root}packages/repository/src/build.ts`, '--without-types']
  const { status, stderr, error } = spawnSync(process.execPath, options, { encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`the build failed: ${stderr}`)
}
