import type { WireRequest, WireResponse } from '@ifdown/aws-protocols'
import { formatRecord } from '@ifdown/history'
import { SimulatorBug } from '@ifdown/kernel'
import { messageOf } from '../message-of.ts'
import type { ClockMode } from '../server/pace.ts'
import { advance, describeClock, describePlay, endFault, inject, reset } from './commands.ts'
import { readControlBody, type ControlBody } from './control-body.ts'
import type { ControlledCloud, ReadFault } from './controlled-cloud.ts'
import { ControlError, controlError, jsonAnswer, textAnswer } from './json-answer.ts'
import { setWorkload } from './workload.ts'

/*
 * What a test does in process, over HTTP, for a client in any language. AWS has no path but `/`, so
 * `/_ifdown/` is in nobody's way.
 */

const prefix = '/_ifdown'

export function isControlRequest({ path }: WireRequest): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

/** Whether the answer needs a `ReadFault`. */
export function isInjection({ path }: WireRequest): boolean {
  return path === `${prefix}/inject`
}

interface Asked {
  readonly cloud: ControlledCloud
  readonly body: ControlBody
  readonly place: Place
  readonly readFault: ReadFault
  /** What stands for `*` in the path. */
  readonly id: string
  readonly clock: ClockMode | undefined
}

/** Which Region of which account; the main one when left out. */
export interface Place {
  readonly region?: string | undefined
  readonly accountId?: string | undefined
}

interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly says: string
  readonly answer: (asked: Asked) => WireResponse
}

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    says: 'this list, and how AWS is played',
    answer: ({ cloud, clock }) =>
      jsonAnswer({
        ifdown: 'control path',
        ...describePlay(cloud, clock),
        commands: routes.map(describeRoute),
      }),
  },
  {
    method: 'GET',
    path: '/clock',
    says: 'the simulated time, and when the next event is due',
    answer: ({ cloud }) => jsonAnswer(describeClock(cloud)),
  },
  {
    method: 'POST',
    path: '/reset',
    says: 'begin anew: {seed?, era?, settings?}',
    answer: ({ cloud, body }) => jsonAnswer(reset(cloud, body)),
  },
  {
    method: 'POST',
    path: '/advance',
    says: 'move the clock: {seconds: 60}, {until: "2013-02-08T06:19:27Z"} or {to: "settled"}',
    answer: ({ cloud, body }) => jsonAnswer(advance(cloud, body)),
  },
  {
    method: 'POST',
    path: '/inject',
    says: 'break something: {fault: "network-loss", group: "batch", for?: seconds, at?: instant, …}',
    answer: ({ cloud, body, place, readFault }) =>
      jsonAnswer(inject(cloud, body, place, readFault)),
  },
  {
    method: 'POST',
    path: '/faults/*/end',
    says: 'end a fault that is in force',
    answer: ({ cloud, id, place }) => jsonAnswer(endFault(cloud, id, place)),
  },
  {
    method: 'POST',
    path: '/workload',
    says: 'put a group under load: {group: "web", load: {requestsPerSecond: 300}} or {group, workload: {…}}',
    answer: ({ cloud, body, place }) => jsonAnswer(setWorkload(cloud, body, place)),
  },
  {
    method: 'GET',
    path: '/record',
    says: 'what happened, as JSON Lines',
    answer: ({ cloud, place }) =>
      textAnswer(formatRecord(cloud.record(place.region, place.accountId)), 'application/x-ndjson'),
  },
  {
    method: 'GET',
    path: '/inbox',
    says: 'the e-mails that arrived, oldest first',
    answer: ({ cloud, place }) => jsonAnswer(cloud.region(place.region, place.accountId).inbox()),
  },
]

function describeRoute({ method, path, says }: Route): string {
  return `${method} ${prefix}${path}  ${says}`
}

/** What a server adds to a cloud. */
export interface Controlling {
  readonly readFault?: ReadFault | undefined
  /** Who moves the clock; undefined in process, where only the caller does. */
  readonly clock?: ClockMode | undefined
}

/** Answers a request to the control path. Never throws: a mistake is 400, a bug of ours 500. */
export function answerControl(
  cloud: ControlledCloud,
  request: WireRequest,
  { readFault = refuseFault, clock }: Controlling = {},
): WireResponse {
  try {
    const { route, id } = findRoute(request)
    return route.answer({
      cloud,
      id,
      clock,
      readFault,
      body: readControlBody(request.body),
      place: readPlace(request.query),
    })
  } catch (error) {
    if (error instanceof ControlError) return controlError(error.status, error.message)
    return controlError(error instanceof SimulatorBug ? 500 : 400, messageOf(error))
  }
}

/** The schemas of faults are loaded for a server only; in process one has the faults themselves. */
function refuseFault(): never {
  throw new ControlError(501, 'Faults are injected over HTTP, or in process by `region().inject`')
}

function findRoute({ method, path }: WireRequest): { readonly route: Route; readonly id: string } {
  const asked = path.slice(prefix.length) || '/'
  const id = /^\/faults\/([^/]+)\/end$/.exec(asked)?.[1] ?? ''
  const pattern = id === '' ? asked : '/faults/*/end'
  const there = routes.filter((route) => route.path === pattern)
  if (there.length === 0) {
    throw new ControlError(
      404,
      `There is no ${path.slice(0, 80)}; GET ${prefix}/ lists what there is`,
    )
  }
  const wanted = method === 'HEAD' ? 'GET' : method
  const route = there.find((candidate) => candidate.method === wanted)
  if (!route) {
    throw new ControlError(
      405,
      `${path.slice(0, 80)} takes ${there.map((one) => one.method).join(', ')}`,
    )
  }
  return { route, id }
}

function readPlace(query: string | undefined): Place {
  const parameters = new URLSearchParams(query ?? '')
  return {
    region: parameters.get('region') ?? undefined,
    accountId: parameters.get('accountId') ?? undefined,
  }
}
