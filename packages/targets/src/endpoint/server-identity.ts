import { createHash } from 'node:crypto'
import { isObject, type Json } from './answer-shape.ts'
import { createBoundedHttp, type BoundedHttp } from './bounded-http.ts'
import { callerDefaults } from './caller.ts'

/**
 * What a server says of itself, by what was asked. Servers have no name that all of them would tell,
 * so it is all that can be had without changing anything, and that stays the same when the same server
 * is started again.
 */
export type ServerIdentity = Readonly<Record<string, string>>

interface Told {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Asks who answers there. What does not answer has no such line; nothing at all is an empty identity. */
export async function identifyServer(url: string): Promise<ServerIdentity> {
  const http = createBoundedHttp({ ...callerDefaults, answerWithin: 5000 })
  try {
    const told: [string, string][] = []
    for (const [name, question] of Object.entries(questions)) {
      // One after the other: a slow server is asked for little.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await question((request) => send(http, url, request))
      if (answer !== undefined && answer !== '') told.push([name, answer.slice(0, 300)])
    }
    return Object.fromEntries(told)
  } finally {
    http.destroy()
  }
}

/** Whether both are the same server, as far as it can be told. */
export function isSameServer(one: ServerIdentity, other: ServerIdentity): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return names.size > 0 && [...names].every((name) => one[name] === other[name])
}

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

type Send = (request: Asked) => Promise<Told | undefined>

const questions: Readonly<Record<string, (ask: Send) => Promise<string | undefined>>> = {
  async server(ask) {
    const { headers = {} } = (await ask({ method: 'GET', path: '/' })) ?? {}
    // LocalStack writes its version into a header of its own.
    return ['server', 'x-powered-by', 'x-localstack']
      .map((name) => headers[name])
      .filter((value) => value !== undefined)
      .join(' ')
  },
  async ifdown(ask) {
    const told = readJson(await ask({ method: 'GET', path: '/_ifdown/' }))
    if (told?.['ifdown'] !== 'control path') return undefined
    // The clock is how one waits, and not what one sees.
    const { era, settings, commands } = told
    return `${String(era)} ${JSON.stringify(settings)} ${digest(JSON.stringify(commands))}`
  },
  async localstack(ask) {
    const told = readJson(await ask({ method: 'GET', path: '/_localstack/health' }))
    return told && [told['edition'], told['version']].filter(Boolean).join(' ')
  },
  async caller(ask) {
    const told = await ask(query('sts', 'GetCallerIdentity', '2011-06-15'))
    return /<Arn>([^<]*)<\/Arn>/.exec(told?.text ?? '')?.[1]
  },
  processes: (ask) =>
    lastingAnswer(ask, query('autoscaling', 'DescribeScalingProcessTypes', '2011-01-01')),
  zones: (ask) => lastingAnswer(ask, query('ec2', 'DescribeAvailabilityZones', '2016-11-15')),
}

/** An answer that depends on who answers, and not on what was done before. */
async function lastingAnswer(ask: Send, request: Asked): Promise<string | undefined> {
  const told = await ask(request)
  if (told === undefined) return undefined
  const text = told.text.replaceAll(/<(requestid)>[^<]*<\/\1>/gi, '')
  return `${told.status} ${digest(text)}`
}

/** A call as an SDK would send it; who checks the signature refuses, and that tells something, too. */
function query(service: string, action: string, version: string): Asked {
  const scope = `123456789012/20260101/us-east-1/${service}/aws4_request`
  return {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: `Action=${action}&Version=${version}`,
  }
}

async function send(
  http: BoundedHttp,
  url: string,
  { method, path, headers = {}, body }: Asked,
): Promise<Told | undefined> {
  const { protocol, hostname, port, host } = new URL(url)
  const place = { protocol, hostname, ...(port !== '' && { port: Number(port) }) }
  try {
    const request = { ...place, method, path, headers: { host, ...headers }, body }
    const { response } = await http.handle(request)
    const { statusCode, headers: told, body: bytes } = response as HttpResponse
    return { status: statusCode, headers: told, text: Buffer.from(bytes).toString('utf8') }
  } catch {
    return undefined
  }
}

interface HttpResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

function readJson(told: Told | undefined): Json | undefined {
  if (told?.status !== 200) return undefined
  try {
    const value: unknown = JSON.parse(told.text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
