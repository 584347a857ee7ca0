import { isObject, type Json } from './answer-shape.ts'
import { createBoundedHttp, type HttpLimits } from './bounded-http.ts'

/** The control path of an endpoint that is an ifdown itself: its clock, and real faults. */
export interface Control {
  get(path: string): Promise<Json | undefined>
  post(path: string, body: Json): Promise<Json | undefined>
  /** An answer of JSON Lines. */
  lines(path: string): Promise<readonly Json[] | undefined>
  destroy(): void
}

/** Answers are undefined where there is no such path, or what answers is no ifdown. */
export function createControl(url: string, limits: HttpLimits): Control {
  const http = createBoundedHttp(limits)
  const { protocol, hostname, port } = new URL(url)
  const place = { protocol, hostname, ...(port !== '' && { port: Number(port) }) }

  async function send<Answer>(
    {
      method,
      path,
      body,
    }: { readonly method: string; readonly path: string; readonly body: string },
    read: (text: string) => Answer,
  ): Promise<Answer | undefined> {
    const headers = { 'content-type': 'application/json' }
    const request = { ...place, method, path: `/_ifdown${path}`, headers, body }
    try {
      const { response } = await http.handle(request)
      const { statusCode, body: bytes } = response as { statusCode: number; body: Uint8Array }
      return statusCode === 200 ? read(Buffer.from(bytes).toString('utf8')) : undefined
    } catch {
      return undefined
    }
  }

  return {
    get: (path) => send({ method: 'GET', path, body: '' }, readObject),
    post: (path, body) => send({ method: 'POST', path, body: JSON.stringify(body) }, readObject),
    lines: (path) =>
      send({ method: 'GET', path, body: '' }, (text) => text.trim().split('\n').map(readObject)),
    destroy: () => http.destroy(),
  }
}

function readObject(text: string): Json {
  const value: unknown = JSON.parse(text)
  if (isObject(value)) return value
  throw new SyntaxError('no object')
}

/** Whether the endpoint is an ifdown. */
export async function isIfdown(control: Control): Promise<boolean> {
  return (await control.get('/'))?.['ifdown'] === 'control path'
}
