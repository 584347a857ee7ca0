import { askForAll, isObject, textIn, textOr } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import { AwsError } from './aws-error.ts'
import { isBusy, lookAtInvocations } from './end-command.ts'
import type { FaultPlan } from './plan-fault.ts'
import type { Played, Playing } from './playing.ts'
import { demand, pauses } from './remover.ts'

/** One command goes to so many instances. */
const instancesAtMost = 50
/** Seconds within which a command must have reached its instance; 30 at least. */
const deliverWithin = 30

/** Sends a document that takes back what it does by itself, and waits until it has arrived. */
export async function playBySsm(
  playing: Playing,
  fault: string,
  { plan, token }: { readonly plan: FaultPlan & { readonly by: 'ssm' }; readonly token: string },
): Promise<Played> {
  const { acts, caller, clock, confirm } = playing
  const { instanceIds, document, lasts } = plan
  if (instanceIds.length > instancesAtMost) {
    throw new AwsError(`${fault}: a command goes to ${instancesAtMost} instances at most`)
  }
  await requireAgents(caller, instanceIds)
  await confirm(instanceIds)
  const comment = `ifdown ${token}`
  const until = clock.now() + deliverWithin * 1000 + lasts
  const { id, answer } = await acts.perform(
    {
      act: 'inject',
      what: `${fault}: SendCommand to ${instanceIds.join(' ')}`,
      removal: { remove: 'command', name: comment, ids: instanceIds, until },
    },
    () =>
      caller.call({
        service: 'ssm',
        operation: 'SendCommand',
        input: {
          DocumentName: document.name,
          InstanceIds: instanceIds,
          Comment: comment,
          TimeoutSeconds: deliverWithin,
          Parameters: document.parameters,
        },
      }),
  )
  const command = demand(answer, `SendCommand for ${fault}`)['Command']
  const commandId = textIn(isObject(command) ? command : {}, 'CommandId', 'SendCommand')
  await untilDelivered(playing, fault, commandId)
  return { actIds: [id] }
}

/** Without its agent an instance hears nothing. */
export async function requireAgents(caller: Caller, instanceIds: readonly string[]): Promise<void> {
  const operation = 'DescribeInstanceInformation'
  const told = await askForAll(caller, {
    service: 'ssm',
    operation,
    input: { Filters: [{ Key: 'InstanceIds', Values: instanceIds }] },
    list: 'InstanceInformationList',
  })
  const online = told.filter(({ PingStatus }) => PingStatus === 'Online')
  const ids = new Set(online.map((one) => textIn(one, 'InstanceId', operation)))
  const missing = instanceIds.filter((id) => !ids.has(id))
  if (missing.length === 0) return
  throw new AwsError(`Systems Manager does not reach ${missing.join(' ')}, so nothing was sent`)
}

async function untilDelivered(
  { caller, clock, signal }: Playing,
  fault: string,
  commandId: string,
): Promise<void> {
  const pause = pauses()
  const deadline = clock.now() + 2 * deliverWithin * 1000
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const invocations = await lookAtInvocations(caller, commandId)
    const failed = invocations.filter((one) => !isBusy(one) && one['Status'] !== 'Success')
    if (failed.length > 0) {
      const ids = failed.map((one) => textOr(one, 'InstanceId', ''))
      throw new AwsError(
        `${fault}: the command ended as ${textOr(failed[0]!, 'Status', '?')} on ${ids.join(' ')}`,
      )
    }
    const waits = invocations.some(({ Status }) => Status === 'Pending' || Status === 'Delayed')
    if ((invocations.length > 0 && !waits) || clock.now() > deadline) return
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value, signal)
  }
}
