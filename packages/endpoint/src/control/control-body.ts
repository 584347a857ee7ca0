import { ControlError } from './json-answer.ts'

export type ControlBody = Readonly<Record<string, unknown>>

/** Reads a JSON object; nothing at all is an empty one. Throws `ControlError`. */
export function readControlBody(body: Uint8Array): ControlBody {
  const text = Buffer.from(body).toString('utf8').trim()
  if (text === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ControlError(400, `The body is not JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ControlError(400, 'The body must be a JSON object, for example {"seconds": 60}')
  }
  return value as ControlBody
}

/** Throws `ControlError` for a member that means nothing here. */
export function refuseStrayMembers(body: ControlBody, known: readonly string[]): void {
  const stray = Object.keys(body).find((name) => !known.includes(name))
  if (stray === undefined) return
  throw new ControlError(
    400,
    `"${stray.slice(0, 60)}" means nothing here; known are ${known.join(', ')}`,
  )
}

export function optionalString(body: ControlBody, name: string): string | undefined {
  const value = body[name]
  if (value === undefined || typeof value === 'string') return value
  throw new ControlError(400, `"${name}" must be text`)
}

/** Seconds in the body, milliseconds here. */
export function optionalSeconds(body: ControlBody, name: string): number | undefined {
  const value = body[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !(value >= 0) || value > mostSeconds) {
    throw new ControlError(400, `"${name}" must be a number of seconds from 0 to ${mostSeconds}`)
  }
  return Math.round(value * 1000)
}

/** Ten years. */
const mostSeconds = 315_360_000

/** Milliseconds since the epoch, from ISO 8601 with a zone. */
export function optionalInstant(body: ControlBody, name: string): number | undefined {
  const value = optionalString(body, name)
  if (value === undefined) return undefined
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value)
    ? Date.parse(value)
    : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new ControlError(
    400,
    `"${name}" must be an instant with a zone, for example "2013-02-08T06:19:27Z"`,
  )
}
