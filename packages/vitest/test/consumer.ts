import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const workspace = join(import.meta.dirname, '../../..')

/** A project of a stranger, in a folder of its own, that has `@ifdown/vitest` among its modules. */
export interface ConsumerProject {
  readonly directory: string
  write(file: string, text: string): void
  /** Runs `vitest run`, and answers what it printed and how it ended. */
  run(options?: RunOptions): Promise<ConsumerRun>
  remove(): void
}

interface RunOptions {
  readonly arguments?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface ConsumerRun {
  readonly code: number
  /** What was printed, one after the other. */
  readonly output: string
}

/**
 * The sources are used as they are: with the packed packages, a stranger needs no configuration. On a
 * machine that is busy with other tests, five seconds are soon over.
 */
const config = `
const conditions = ['@ifdown/source', 'node', 'development|production']
export default {
  resolve: { conditions }, ssr: { resolve: { conditions } }, test: { testTimeout: 120_000 },
}
`

export function createConsumerProject(): ConsumerProject {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ifdown-consumer-')))
  const require = createRequire(import.meta.url)
  const vitest = dirname(require.resolve('vitest/package.json'))

  cpSync(join(workspace, 'fixtures/consumers/vitest'), directory, { recursive: true })
  mkdirSync(join(directory, 'node_modules/@ifdown'), { recursive: true })
  symlinkSync(vitest, join(directory, 'node_modules/vitest'), 'junction')
  const sdk = join(workspace, 'packages/vitest/node_modules/@aws-sdk')
  symlinkSync(sdk, join(directory, 'node_modules/@aws-sdk'), 'junction')
  symlinkSync(
    join(workspace, 'packages/vitest'),
    join(directory, 'node_modules/@ifdown/vitest'),
    'junction',
  )
  const write = (file: string, text: string) => writeFileSync(join(directory, file), text)
  write('vitest.config.ts', config)

  return {
    directory,
    write,
    run: (options) => runVitest(join(vitest, 'vitest.mjs'), directory, options),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

function runVitest(
  vitest: string,
  cwd: string,
  { arguments: given = [], environment = { NO_COLOR: '1' } }: RunOptions = {},
): Promise<ConsumerRun> {
  const env = { ...inherited(), ...environment }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [vitest, 'run', ...given],
      { cwd, env },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
}

/** Without what this run of Vitest, or its caller, says about colours, seeds and workers. */
function inherited(): NodeJS.ProcessEnv {
  const ours = /^(?:VITEST|IFDOWN|NO_COLOR|FORCE_COLOR|CI$|GITHUB_|COLUMNS|NODE_ENV|TEST$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}
