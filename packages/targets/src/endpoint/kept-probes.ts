import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject } from './answer-shape.ts'
import type { ProbeReport } from './probe.ts'
import type { ProbeFinding } from './probing.ts'
import { identifyServer, isSameServer, type ServerIdentity } from './server-identity.ts'

/** What a probe found, as it is kept for later runs. */
export interface KeptProbe {
  readonly file: string
  readonly url: string
  readonly server: ServerIdentity
  /** When it was asked, as ISO 8601. */
  readonly at: string
  /** Milliseconds that each answer was waited for. */
  readonly patience: number
  readonly findings: readonly ProbeFinding[]
}

/** Findings to be believed, or why those that are there are not: the rest of a sentence. */
export interface ProbeFound {
  readonly kept?: KeptProbe | undefined
  readonly distrust?: string | undefined
}

/** Beside the journals. */
export const probesFolder = '.ifdown/probes'

/** Keeps what was found, in place of what the same server said before. Answers the file. */
export function keepProbe(report: ProbeReport, folder = probesFolder): string {
  const { url, server, at, patience, findings } = report
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${prefixOf(url)}${digest(server)}.json`)
  const kept = { type: 'probe', version: 1, url, server, at, patience, findings }
  // Whoever reads meanwhile sees all of the one or all of the other.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(kept, undefined, 2)}\n`)
  renameSync(draft, file)
  return file
}

/**
 * What is known of the server that answers at a URL. Nothing is asked where nothing is kept; and what
 * another server said that listened there before is not believed.
 */
export async function findKeptProbe(url: string, folder = probesFolder): Promise<ProbeFound> {
  const files = filesOf(url, folder)
  if (files.length === 0) return {}
  const read = files.map((file) => readKept(file, url)).filter((kept) => kept !== undefined)
  const server = await identifyServer(url)
  const same = read.filter((kept) => isSameServer(kept.server, server))
  const latest = same.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (latest !== undefined) return { kept: latest }
  const [other] = read
  if (other === undefined) return { distrust: `${files[0]} holds no findings of ifdown probe` }
  return {
    distrust: `those of ${other.at.slice(0, 10)} are of another server (${describeChange(other.server, server)})`,
  }
}

function filesOf(url: string, folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter(
      (name) => name.startsWith(prefixOf(url)) && name.endsWith('.json'),
    )
    return names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** `127.0.0.1-4566-` */
function prefixOf(url: string): string {
  const { host, protocol } = new URL(url)
  const scheme = protocol === 'http:' ? '' : 'https-'
  return `${scheme}${host.replaceAll(/[^\w.]+/g, '-')}-`
}

function digest(server: ServerIdentity): string {
  const lines = Object.entries(server).map((pair) => pair.join(' '))
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex').slice(0, 8)
}

const bytesAtMost = 1_048_576

/** Undefined for what is no such file: it may have been edited by hand. */
function readKept(file: string, url: string): KeptProbe | undefined {
  try {
    if (statSync(file).size > bytesAtMost) return undefined
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isObject(value) || value['type'] !== 'probe' || value['version'] !== 1) return undefined
    const { server, at, patience, findings } = value
    const isWhole =
      value['url'] === url &&
      isObject(server) &&
      Object.values(server).every((told) => typeof told === 'string') &&
      typeof at === 'string' &&
      !Number.isNaN(Date.parse(at)) &&
      typeof patience === 'number' &&
      Array.isArray(findings) &&
      findings.every(isFinding)
    if (!isWhole) return undefined
    return { file, url, server: server as ServerIdentity, at, patience, findings }
  } catch {
    return undefined
  }
}

function isFinding(value: unknown): value is ProbeFinding {
  if (!isObject(value)) return false
  const isText = (member: string): boolean => typeof value[member] === 'string'
  const isAnswer = ['yes', 'no', 'unknown'].includes(String(value['answer']))
  return ['name', 'claim', 'seen'].every(isText) && isAnswer
}

function describeChange(before: ServerIdentity, now: ServerIdentity): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  const name = names.find((one) => before[one] !== now[one])
  if (name === undefined) return 'nothing is told of it'
  return `${name}: ${before[name] ?? 'none'}, now ${now[name] ?? 'none'}`
}
