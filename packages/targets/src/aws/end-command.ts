import { askForAll, textIn, textOr, type Json } from '../endpoint/answer-shape.ts'
import type { Caller } from '../endpoint/caller.ts'
import { isTrouble } from '../endpoint/endpoint-error.ts'
import { lookAtInstances } from '../endpoint/look.ts'
import { AwsError } from './aws-error.ts'
import { pauses, type AwsRemover } from './remover.ts'

interface CommandToEnd {
  /** Its comment. */
  readonly name: string
  readonly ids: readonly string[]
  /** When its script is over at the latest; milliseconds since the epoch. */
  readonly until: number
}

/** Milliseconds that an agent may take to tell that its script is over. */
const grace = 300_000

/**
 * Waits until the script of a command is over on every instance that is still there. It is not
 * cancelled: nothing reaches an instance that is cut off, and a script that is killed there would leave
 * it so for ever.
 */
export async function awaitCommand(
  { caller, clock }: AwsRemover,
  { name, ids, until }: CommandToEnd,
): Promise<string> {
  const pause = pauses()
  const commandIds = await findCommands(caller, name, ids)
  if (commandIds.length === 0) return 'was not sent'
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const busy = await stillBusy(caller, commandIds, ids)
    if (busy.length === 0) return 'its script is over, or its instance is gone'
    if (clock.now() > until + grace) {
      throw new AwsError(
        `nothing was heard of ${busy.join(' ')} since its script should be over; a reboot mends the network`,
      )
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
  }
}

async function findCommands(
  caller: Caller,
  comment: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const InstanceId of ids) {
    const operation = 'ListCommands'
    // oxlint-disable-next-line no-await-in-loop
    const commands = await askForAll(caller, {
      service: 'ssm',
      operation,
      input: { InstanceId },
      list: 'Commands',
      until: (command) => command['Comment'] === comment,
    })
    const mine = commands.filter((command) => command['Comment'] === comment)
    found.push(...mine.map((command) => textIn(command, 'CommandId', operation)))
  }
  return [...new Set(found)]
}

async function stillBusy(
  caller: Caller,
  commandIds: readonly string[],
  ids: readonly string[],
): Promise<readonly string[]> {
  const busy: string[] = []
  for (const commandId of commandIds) {
    // oxlint-disable-next-line no-await-in-loop
    for (const invocation of await lookAtInvocations(caller, commandId)) {
      const instanceId = textOr(invocation, 'InstanceId', '')
      if (isBusy(invocation) && ids.includes(instanceId)) busy.push(instanceId)
    }
  }
  if (busy.length === 0) return busy
  const alive = await instancesThatRun(caller, busy)
  return busy.filter((id) => alive.has(id))
}

export async function lookAtInvocations(
  caller: Caller,
  commandId: string,
): Promise<readonly Json[]> {
  return await askForAll(caller, {
    service: 'ssm',
    operation: 'ListCommandInvocations',
    input: { CommandId: commandId },
    list: 'CommandInvocations',
  })
}

export function isBusy({ Status }: Json): boolean {
  return ['Pending', 'Delayed', 'InProgress', 'Cancelling'].includes(String(Status))
}

/** One that was stopped or terminated meanwhile has lost its script with its interface. */
export async function instancesThatRun(
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen: string[] = []
  for (const id of ids) {
    try {
      // One by one: for one that is gone the whole question would be refused.
      // oxlint-disable-next-line no-await-in-loop
      const [instance] = await lookAtInstances(caller, [id])
      if (instance?.state === 'running' || instance?.state === 'pending') seen.push(id)
    } catch (error) {
      if (!isTrouble(error, 'NothingThere')) throw error
    }
  }
  return new Set(seen)
}
