import { isServiceError, type OperationOutput, type ServiceError } from '@ifdown/simulator'
import { isObject, listIn, type Json } from './answer-shape.ts'
import type { Caller } from './caller.ts'
import { EndpointError } from './endpoint-error.ts'
import { isMissing } from './is-missing.ts'
import { deleted, wasNotThere, type Removal, type Remover } from './remover.ts'
import { runTag } from './run-tag.ts'

/** Milliseconds of the endpoint's clock that something may take to go. */
export const patience = 900_000

/** Milliseconds between two looks: most things go at once, and some take minutes. */
export function* pauses(): Generator<number, never> {
  for (let pause = 250; ; pause = Math.min(pause * 2, 5000)) yield pause
}

export interface Question {
  readonly service: string
  readonly operation: string
  readonly input: Json
}

/** Tried again while something that is on its way out still uses it. */
export async function removeUnlessInUse(
  { caller, clock }: Remover,
  request: Question,
): Promise<string> {
  const deadline = clock.now() + patience
  const pause = pauses()
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await caller.call(request)
    if (!isServiceError(answer)) return deleted
    if (isMissing(answer)) return wasNotThere
    const inUse = /InUse|DependencyViolation|Conflict/i.test(answer.code)
    if (!inUse || clock.now() > deadline) {
      throw new EndpointError(`${request.operation} is refused: ${answer.code}: ${answer.message}`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
}

export function demand(answer: OperationOutput | ServiceError): OperationOutput {
  if (!isServiceError(answer)) return answer
  throw new EndpointError(`is refused: ${answer.code}: ${answer.message}`)
}

/**
 * What an endpoint answers, or undefined where it says that there is no such thing. Throws
 * `EndpointError` where it does not know the question: then nobody can tell.
 */
export async function askIfThere(caller: Caller, question: Question): Promise<Json | undefined> {
  const answer = await caller.call(question)
  if (!isServiceError(answer)) return answer
  if (isMissing(answer)) return undefined
  const { operation } = question
  throw new EndpointError(
    `${operation} to ${caller.url} is refused: ${answer.code}: ${answer.message.slice(0, 300)}`,
  )
}

/** Asks for the tags of one thing. */
export interface TagQuestion extends Question {
  readonly read: (answer: Json) => readonly Json[]
}

/**
 * Whether a thing that is there was made by this run. Tags say so; where an endpoint does not answer
 * for tags, the name in the journal does, which was free before.
 */
export async function isOfThisRun(
  { caller, runId }: Pick<Remover, 'caller' | 'runId'>,
  { untagged }: Removal,
  question: TagQuestion,
): Promise<boolean> {
  if (untagged === true) return true
  const answer = await caller.call(question)
  if (isServiceError(answer)) return true
  return question.read(answer).some((tag) => tag['Key'] === runTag && tag['Value'] === runId)
}

/** The tags in an answer that has a list of them. */
export function tagsIn(answer: Json): readonly Json[] {
  return listIn(answer, 'Tags', 'an answer about tags')
}

/** The tags in an answer that describes those of several things; one was asked about. */
export function describedTags(answer: Json): readonly Json[] {
  return listIn(answer, 'TagDescriptions', 'DescribeTags').flatMap(tagsIn)
}

/** The tags in an answer that has them by name. */
export function tagsByName(answer: Json): readonly Json[] {
  const tags = answer['Tags']
  if (!isObject(tags)) return []
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
