import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ContainerRuntime } from '../../src/containers/runtime.ts'
import { importImage } from './docker-for-tests.ts'

/** Where this machine keeps its `tc`; undefined when it has none. */
export function findTc(): string | undefined {
  for (const path of ['/usr/sbin/tc', '/sbin/tc', '/usr/bin/tc']) {
    try {
      execFileSync(path, ['-Version'], { stdio: 'ignore' })
      return path
    } catch {
      // It is somewhere else.
    }
  }
  return undefined
}

/** Builds an image of this machine's `tc`, with the libraries that it needs, and busybox to stay alive. */
export async function buildTcImage(
  runtime: ContainerRuntime,
  image: string,
  tc: string,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'ifdown-tc-'))
  try {
    const put = (from: string, to: string): void => {
      mkdirSync(join(root, dirname(to)), { recursive: true })
      copyFileSync(from, join(root, to))
    }
    const linked = execFileSync('ldd', [tc], { encoding: 'utf8' })
    for (const [path] of linked.matchAll(/\/\S+/g)) put(path, path)
    put(tc, '/bin/tc')
    put('/bin/busybox', '/bin/sh')
    put('/bin/busybox', '/bin/httpd')
    put('/bin/busybox', '/bin/ip')
    mkdirSync(join(root, 'www'))
    const archive = `${root}.tar`
    execFileSync('tar', ['-C', root, '-cf', archive, '.'])
    await importImage(runtime, { archive, image, command: ['/bin/httpd', '-f', '-h', '/www'] })
    rmSync(archive)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
