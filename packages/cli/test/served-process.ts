import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** `ifdown serve` in a process of its own. */
export interface ServedProcess {
  readonly url: string
  /** Sends a signal, and answers how it ended and what it said. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly err: string }>
}

export function ifdownProcess(folder: string, argv: readonly string[]) {
  return spawn(process.execPath, ['--conditions=@ifdown/source', main, ...argv], { cwd: folder })
}

/** Starts it in a folder, where its journal will be, and waits until it answers. */
export async function serveIn(folder: string, argv: readonly string[]): Promise<ServedProcess> {
  const child = ifdownProcess(folder, ['serve', '--port', '0', ...argv])
  let [out, err] = ['', '']
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const exited = once(child, 'exit') as Promise<[number | null]>
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      const found = /serves \S+ at (\S+)/.exec((out += text.toString()))
      if (found !== null) resolve(found[1]!)
    })
    exited.then(() => reject(new Error(`it ended: ${err}`)), reject)
  })
  return {
    url,
    async end(signal) {
      child.kill(signal)
      const [code] = await exited
      return { code, err }
    },
  }
}

/** Runs a command to its end. */
export async function ifdownTold(
  folder: string,
  ...argv: readonly string[]
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = ifdownProcess(folder, argv)
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
