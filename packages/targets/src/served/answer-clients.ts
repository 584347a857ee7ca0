import {
  wireError,
  type Around,
  type Cloud,
  type WireRequest,
  type WireResponse,
} from '@ifdown/endpoint'
import type { ClientPlace } from '../endpoint/client-of.ts'
import type { HostedRun } from '../hosted/hosted-run.ts'
import type { IdTranslation } from './id-translation.ts'
import type { Mirror } from './mirror.ts'
import type { PassOn } from './pass-on.ts'
import { isForEc2, parametersOf, readScope, type RequestScope } from './request-scope.ts'

export interface Answering {
  readonly place: ClientPlace
  readonly run: HostedRun
  readonly ids: IdTranslation
  readonly mirror: Mirror
  readonly passOn: PassOn
}

/** EC2 is the endpoint's; whatever else clients ask is ifdown's to answer, in the endpoint's words. */
export function answerClients(answering: Answering): Around {
  const { place, run, ids, mirror } = answering
  const { cloud } = run
  return async (request, answer) => {
    if (isControlPath(request)) {
      const refused = refuseControl(answering, request)
      if (refused !== undefined) return refused
      // What clients did at the endpoint until now is seen by what happens next.
      if (request.path.endsWith('/advance')) await lookAgain(answering)
      return ids.toTheirs(await answer(ids.toOurs(request)))
    }
    const scope = readScope(request)
    const foreign = explainForeign(place, scope)
    try {
      // EC2 of other Regions and accounts is the endpoint's as well, and nobody drives it.
      if (isForEc2(request, scope))
        return await passToEc2(answering, request, foreign === undefined)
      // Elsewhere there is nothing, and it stays so: whoever looks may look.
      if (foreign !== undefined) {
        if (isQuestion(request)) return await answer(request)
        return refuse(cloud, request, 'InvalidClientTokenId', foreign, 403)
      }
      await mirror.prepare(request)
    } catch (error) {
      const why = `The endpoint ${place.url} does not answer: ${(error as Error).message}`
      return refuse(cloud, request, 'ServiceUnavailable', why, 503)
    }
    return ids.toTheirs(await answer(ids.toOurs(request)))
  }
}

async function passToEc2(
  { run, mirror, passOn }: Answering,
  request: WireRequest,
  isDriven: boolean,
): Promise<WireResponse> {
  const response = await passOn.send(request, { asOurs: isDriven })
  if (!isDriven) return response
  if (isQuestion(request)) return response
  const action = actionOf(request)
  if (action.includes('LaunchTemplate')) await mirror.refresh()
  // Whoever asks ifdown next hears what this did.
  if (action.includes('Instance')) await run.look()
  return response
}

async function lookAgain({ run, mirror }: Answering): Promise<void> {
  // Of an endpoint that does not answer the look tells.
  await mirror.refresh().catch(() => {})
  await run.look()
}

/** `CreateAutoScalingGroup`: in the query, the body or a header, as the protocol has it. */
function actionOf(request: WireRequest): string {
  const target = request.headers['x-amz-target'] ?? request.path
  return parametersOf(request).get('Action') ?? target.split(/[./]/).at(-1)!
}

function isQuestion(request: WireRequest): boolean {
  return request.method === 'GET' || /^(?:Describe|Get|List|Search)/.test(actionOf(request))
}

function refuse(
  cloud: Cloud,
  request: WireRequest,
  code: string,
  message: string,
  status: number,
): WireResponse {
  return cloud.refuse(request, wireError(code, message, status))
}

function isControlPath({ path }: WireRequest): boolean {
  return path === '/_ifdown' || path.startsWith('/_ifdown/')
}

function refuseControl({ place, run }: Answering, request: WireRequest): WireResponse | undefined {
  const asked = new URLSearchParams(request.query ?? '')
  const region = asked.get('region') ?? place.region
  const accountId = asked.get('accountId') ?? place.accountId
  const foreign = explainForeign(place, { region, accessKeyId: accountId })
  if (foreign !== undefined) return refuse(run.cloud, request, 'Foreign', foreign, 400)
  if (!request.path.endsWith('/reset')) return undefined
  const text =
    'A control loop over an endpoint cannot begin anew: instances live there. End ifdown, which removes them, and start it again.'
  return refuse(run.cloud, request, 'Refused', text, 400)
}

/** The instances of one Region of one account are driven; undefined for a request that means them. */
function explainForeign(place: ClientPlace, scope: RequestScope): string | undefined {
  const { accessKeyId = '', region = place.region } = scope
  const meansOther = /^\d{12}$/.test(accessKeyId) && accessKeyId !== place.accountId
  if (region !== place.region) {
    return `This ifdown drives instances of ${place.region}, not of ${region}; another one with --region ${region} can.`
  }
  if (!meansOther) return undefined
  return `This ifdown drives instances of the account ${place.accountId}, not of ${accessKeyId}; the access key names the account.`
}
