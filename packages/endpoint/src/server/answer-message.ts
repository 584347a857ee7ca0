import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { wireError, type WireRequest, type WireResponse } from '@ifdown/aws-protocols'
import type { Cloud } from '../cloud.ts'
import { answerControl, isControlRequest, isInjection } from '../control/control-path.ts'
import { textAnswer } from '../control/json-answer.ts'
import { messageOf } from '../message-of.ts'
import { advanceWithTurns } from './advance-with-turns.ts'
import { loadFaultReader } from './fault-reader.ts'
import { send, sendAndDrain, toWireRequest } from './http-message.ts'
import type { Pace } from './pace.ts'
import { readBody } from './read-body.ts'
import { isWorthWaiting, waitOf } from './wait-for-messages.ts'

export interface Answering {
  readonly cloud: Cloud
  readonly pace: Pace
  /** Where the cloud is served: links in messages lead there. */
  readonly url: () => string
  /** Of a request's body, at most. */
  readonly bodyBytes: number
  readonly around?: Around | undefined
}

/** Stands between the clients and a cloud; `answer` is how the cloud answers. */
export type Around = (
  request: WireRequest,
  answer: (request: WireRequest) => Promise<WireResponse>,
) => Promise<WireResponse>

/** Answers one HTTP request, whatever happens on the way. */
export async function answerMessage(
  answering: Answering,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(message, answering.bodyBytes)
    const request = toWireRequest(message, body ?? new Uint8Array())
    if (body) send(message, response, await answer(answering, request))
    else sendAndDrain(message, response, refuseTooLarge(answering, request))
  } catch (error) {
    if (message.destroyed || response.headersSent) response.destroy()
    else send(message, response, textAnswer(`${messageOf(error)}\n`, 'text/plain', 500))
  }
}

export function isTooLarge(message: IncomingMessage, { bodyBytes }: Answering): boolean {
  return Number(message.headers['content-length'] ?? 0) > bodyBytes
}

function refuseTooLarge({ cloud, bodyBytes }: Answering, request: WireRequest): WireResponse {
  const text = `The request is larger than ${bodyBytes} bytes.`
  return cloud.refuse(request, wireError('RequestEntityTooLarge', text, 413))
}

async function answer(answering: Answering, request: WireRequest): Promise<WireResponse> {
  const { origin } = request.headers
  if (origin !== undefined && !isLoopback(origin)) {
    const text = 'A web page of another origin may not drive a simulation.'
    return answering.cloud.refuse(request, wireError('AccessDenied', text, 403))
  }
  const inside = (asked: WireRequest): Promise<WireResponse> =>
    isControlRequest(asked) ? control(answering, asked) : call(answering, asked)
  return answering.around === undefined ? inside(request) : answering.around(request, inside)
}

/** A page in a browser can send requests to this server; it cannot hide where it comes from. */
function isLoopback(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin)
}

/** The control path stays open when the clock has failed: a reset repairs it. */
async function control(
  { cloud, pace, url }: Answering,
  request: WireRequest,
): Promise<WireResponse> {
  const readFault = isInjection(request) ? await loadFaultReader() : undefined
  pace.catchUp()
  const turn = async (): Promise<void> => {
    await cloud.post(url())
    await pace.turn?.()
  }
  const others = cloud.outsiders || pace.turn !== undefined
  const left = others ? await advanceWithTurns(cloud, request, turn) : request
  const answered = answerControl(cloud, left, { readFault, clock: pace.mode })
  if (request.method === 'POST') pace.resume()
  return answered
}

/** A request for messages waits for some, as long as it says: in simulated time, and in real time at most. */
async function call(answering: Answering, request: WireRequest): Promise<WireResponse> {
  const { cloud } = answering
  const wait = waitOf(request) * 1000
  const deadline = { simulated: cloud.now + wait, real: performance.now() + wait }
  for (;;) {
    const answered = callNow(answering, request)
    const over = cloud.now >= deadline.simulated || performance.now() >= deadline.real
    if (wait === 0 || over || !isWorthWaiting(answered)) return answered
    // oxlint-disable-next-line no-await-in-loop -- it waits
    await setTimeout(10)
  }
}

function callNow({ cloud, pace }: Answering, request: WireRequest): WireResponse {
  const failure = pace.catchUp()
  if (failure) {
    return cloud.refuse(request, wireError('InternalFailure', messageOf(failure), 500))
  }
  const answered = cloud.handle(request)
  pace.schedule()
  return answered
}
