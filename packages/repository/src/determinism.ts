import { execFileSync, spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { findDigests } from './digests.ts'
import { ifdown, root } from './workspace.ts'

/** Hosts that differ in all that a run must not depend on. */
const hosts = [
  { node: '22.23.3', TZ: 'UTC', LC_ALL: 'C' },
  { node: '24.21.0', TZ: 'UTC', LC_ALL: 'C' },
  { node: '24.21.0', TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8' },
  { node: '26.10.0', TZ: 'UTC', LC_ALL: 'C' },
  { node: '26.10.0', TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' },
] as const

type Host = (typeof hosts)[number]

/** Runs every scenario on unlike hosts, and compares the digests of what happened. */
export function checkDeterminism(): string | void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return 'the three versions of Node are fetched for Linux on x64 only'
  }
  const scenarios = globSync('scenarios/**/*.yaml', { cwd: root }).toSorted()
  if (scenarios.length === 0) return 'there are no scenarios'

  const answers = hosts.map((host) => ({ host, digests: digestsOn(host, scenarios) }))
  const differing = scenarios.filter((scenario, index) => !isSame(answers, scenario, index))
  if (differing.length > 0) throw new Error(`digests differ for ${differing.join(', ')}`)
}

interface Answer {
  readonly host: Host
  /** One for each scenario. */
  readonly digests: readonly string[]
}

function isSame(answers: readonly Answer[], scenario: string, index: number): boolean {
  const distinct = new Set(answers.map(({ digests }) => digests[index]))
  if (distinct.size === 1) return true

  process.stdout.write(`${scenario}\n`)
  for (const { host, digests } of answers) {
    process.stdout.write(`  Node ${host.node}, ${host.TZ}, ${host.LC_ALL}: ${digests[index]}\n`)
  }
  return false
}

/** One process for all of them: starting one takes longer than a scenario does. */
function digestsOn(host: Host, scenarios: readonly string[]): readonly string[] {
  const [, ...options] = ifdown('run', ...scenarios, '--seed', '7', '--format', 'json')
  const { stdout, stderr } = spawnSync(nodeOf(host), options, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TZ: host.TZ, LC_ALL: host.LC_ALL, LANG: host.LC_ALL },
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const digests = findDigests(stdout)
  if (digests.length !== scenarios.length) {
    const found = `${digests.length} digests for ${scenarios.length} scenarios`
    throw new Error(`Node ${host.node} printed ${found}. ${stderr}`)
  }
  return digests
}

function nodeOf({ node }: Host): string {
  const bootstrap = ['bootstrap.mjs', 'node', node]
  return execFileSync(process.execPath, bootstrap, { cwd: root, encoding: 'utf8' }).trim()
}
