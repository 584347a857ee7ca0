import { isServiceError } from '@ifdown/simulator'
import type { Caller } from './caller.ts'
import { EndpointError } from './endpoint-error.ts'
import { isMissing } from './is-missing.ts'

/*
 * What an endpoint answers is believed only as far as it has the form that AWS gives it: it may be a
 * page of another server, an empty object, or a list without end.
 */

export type Json = Readonly<Record<string, unknown>>

/** The items of a list that came in pages. */
export interface PagedQuestion {
  readonly service: string
  readonly operation: string
  readonly input: Json
  /** The member that holds the list. */
  readonly list: string
  /** The member that names the next page; `NextToken` when left out. */
  readonly token?: string | undefined
  /** Stops after the page in which this holds for an item. */
  readonly until?: ((item: Json) => boolean) | undefined
}

const pagesAtMost = 100
const itemsAtMost = 20_000

/** Asks until the last page. Throws `EndpointError` for pages without end, and when AWS refuses. */
export async function askForAll(caller: Caller, asked: PagedQuestion): Promise<readonly Json[]> {
  const { service, operation, input, list, until, token: tokenMember = 'NextToken' } = asked
  const items: Json[] = []
  const tokens = new Set<string>()
  let token: string | undefined
  do {
    // Each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await ask(caller, {
      service,
      operation,
      input: token === undefined ? input : { ...input, [tokenMember]: token },
    })
    if (answer[list] === undefined) {
      // AWS says that a list is empty; a page of another server says nothing.
      throw new EndpointError(`${operation} to ${caller.url}: its answer has no ${list}`)
    }
    const page = listIn(answer, list, operation)
    items.push(...page)
    if (until !== undefined && page.some(until)) return items
    const next = answer[tokenMember]
    token = typeof next === 'string' && next !== '' ? next : undefined
    if (token !== undefined && tokens.has(token)) {
      throw new EndpointError(`${operation} to ${caller.url}: its pages go round in a circle`)
    }
    if (token !== undefined) tokens.add(token)
    if (tokens.size > pagesAtMost || items.length > itemsAtMost) {
      throw new EndpointError(`${operation} to ${caller.url}: its pages do not end`)
    }
  } while (token !== undefined)
  return items
}

/** Throws `EndpointError` when AWS refuses what is a mere question. */
export async function ask(
  caller: Caller,
  question: { readonly service: string; readonly operation: string; readonly input: Json },
): Promise<Json> {
  const answer = await caller.call(question)
  if (!isServiceError(answer)) return answer
  throw new EndpointError(
    `${question.operation} to ${caller.url} is refused: ${answer.code}: ${answer.message.slice(0, 300)}`,
    { trouble: isMissing(answer) ? 'NothingThere' : undefined },
  )
}

export function listIn(answer: Json, member: string, operation: string): readonly Json[] {
  const list = answer[member] ?? []
  if (Array.isArray(list) && list.every(isObject)) return list
  throw new EndpointError(`${operation} answers ${member} that are no list`)
}

/** Text that must be there. */
export function textIn(item: Json, member: string, operation: string): string {
  const value = item[member]
  if (typeof value === 'string' && value !== '') return value
  throw new EndpointError(`${operation} answers without ${member}, or with one that is no text`)
}

/** Text that may be left out. */
export function textOr(item: Json, member: string, otherwise: string): string {
  const value = item[member]
  return typeof value === 'string' ? value : otherwise
}

export function countIn(item: Json, member: string, operation: string): number {
  const value = item[member]
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number
  throw new EndpointError(`${operation} answers without ${member}, or with one that is no number`)
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of a tag in a list of `{ Key, Value }`. */
export function tagIn(item: Json, key: string): string | undefined {
  const tags = item['Tags']
  if (!Array.isArray(tags)) return undefined
  const found = (tags as readonly unknown[]).find((tag) => isObject(tag) && tag['Key'] === key)
  const value = isObject(found) ? found['Value'] : undefined
  return typeof value === 'string' ? value : undefined
}
