import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the containers of the benchmark run: busybox, which answers HTTP on port 80. */
export const instanceImage = 'ifdown-bench-instance:1'

const busybox = '/bin/busybox'

/** Why there can be no containers here; undefined when there can. */
export function whyNoContainers(): string | undefined {
  if (!existsSync(busybox)) return 'busybox is missing (Debian: busybox-static)'
  const { status } = spawnSync('docker', ['info'], { stdio: 'ignore' })
  return status === 0 ? undefined : 'Docker does not answer'
}

export function buildInstanceImage(): void {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-bench-image-'))
  try {
    mkdirSync(join(folder, 'bin'))
    mkdirSync(join(folder, 'www'))
    copyFileSync(busybox, join(folder, 'bin/busybox'))
    for (const name of ['sh', 'ip', 'httpd']) symlinkSync('busybox', join(folder, 'bin', name))
    const archive = spawnSync('tar', ['-C', folder, '-c', '.'], { maxBuffer: 64 * 1_048_576 })
    const command = 'CMD ["/bin/httpd", "-f", "-h", "/www"]'
    const options = ['import', '--change', command, '-', instanceImage]
    const { status, stderr } = spawnSync('docker', options, { input: archive.stdout })
    if (status !== 0) throw new Error(`the image could not be made: ${stderr.toString()}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
