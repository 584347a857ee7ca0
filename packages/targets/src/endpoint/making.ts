import {
  isServiceError,
  type OperationOutput,
  type OperationRequest,
  type ServiceError,
} from '@ifdown/simulator'
import type { Acts } from './acts.ts'
import type { Caller } from './caller.ts'
import type { Creation, CreationPlace } from './creation.ts'
import { describeCall } from './creations.ts'
import { EndpointError } from './endpoint-error.ts'
import type { Removal } from './remover.ts'

export interface Maker {
  readonly caller: Caller
  readonly runId: string
  readonly acts: Acts<Removal>
  readonly place: CreationPlace
}

/** Throws `EndpointError` where something of that name is there already, or the endpoint cannot tell. */
export async function refuseWhatIsThere(
  { caller, place }: Pick<Maker, 'caller' | 'place'>,
  creation: Creation,
  { input }: OperationRequest,
): Promise<void> {
  const removal = creation.removal(input, place)
  if (!(await creation.isThere(caller, removal))) return
  const { port } = removal.of ?? {}
  const what = port === undefined ? removal.name : `a listener at port ${port} of ${removal.name}`
  throw new EndpointError(`${what} is there already, and not of this run; ifdown leaves it alone`)
}

/** Makes a thing that carries the tag of the run, as far as the endpoint takes tags. */
export async function make(
  maker: Maker,
  creation: Creation,
  request: OperationRequest,
): Promise<OperationOutput | ServiceError> {
  const { caller, runId, acts, place } = maker
  const { service, operation, input } = request
  const what = describeCall(request)
  const removal = creation.removal(input, place)
  const tagged = creation.tagged(input, runId)
  const { answer } = await acts.perform({ act: 'create', what, removal }, () =>
    caller.call({ service, operation, input: tagged }),
  )
  if (isServiceError(answer)) {
    if (tagged === input || !/\btags?\b/i.test(answer.message)) return answer
    const untagged = { ...removal, untagged: true } as const
    return (
      await acts.perform({ act: 'create', what, removal: untagged }, () => caller.call(request))
    ).answer
  }
  await rememberUntagged(maker, creation, { what, removal })
  return answer
}

/** Who takes a tag and forgets it leaves the journal alone to say whose a thing is. */
async function rememberUntagged(
  { caller, runId, acts }: Maker,
  { isTagged }: Creation,
  { what, removal }: { readonly what: string; readonly removal: Removal },
): Promise<void> {
  if (isTagged === undefined || (await isTagged({ caller, runId }, removal))) return
  const untagged = { ...removal, untagged: true } as const
  await acts.perform(
    { act: 'create', what: `${what}, untagged`, removal: untagged },
    async () => ({}),
  )
}
