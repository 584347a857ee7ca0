import { mintUuid } from '../identifiers.ts'
import type { Ssm } from './context.ts'
import type { CommandSent } from './events.ts'
import type { ScriptStep } from './script.ts'
import type { Command, Invocation } from './state.ts'

type Sending = Pick<
  CommandSent,
  'documentName' | 'instanceIds' | 'parameters' | 'comment' | 'script'
>

/** Sends a command; answers its id. */
export function sendCommand({ effects, state }: Ssm, sending: Sending): string {
  const commandId = mintUuid(effects, 'ssm-command', state.commands.size)
  effects.emit({ type: 'CommandSent', commandId, ...sending })
  return commandId
}

/** Does whatever is due at a command. */
export function advanceCommand(ssm: Ssm, commandId: string): void {
  const command = ssm.state.commands.get(commandId)
  if (command === undefined) return
  for (const [instanceId, invocation] of command.invocations) {
    if (invocation.status === 'InProgress') advance(ssm, command, instanceId, invocation)
  }
}

function advance(
  { effects, ports }: Ssm,
  { commandId, script, sentAt, cause }: Command,
  instanceId: string,
  { done }: Invocation,
): void {
  const instance = ports.instance(instanceId)
  const reached = instance?.running === true && instance.networkUp
  const tell = (steps: number, status: Invocation['status']) =>
    effects.emit(
      { type: 'CommandAdvanced', commandId, instanceId, done: steps, status },
      { causes: [cause] },
    )
  // The agent gets a command over the network, and goes on without it.
  if (done === 0 && !reached) return void tell(0, 'Undeliverable')
  const due = script.steps.filter(({ after }) => sentAt + after <= effects.now)
  effects.because([cause], () => {
    for (const step of due.slice(done)) perform(ports, instanceId, step)
  })
  const over = sentAt + script.lasts <= effects.now
  if (over) tell(due.length, 'Success')
  else if (due.length > done) tell(due.length, 'InProgress')
}

function perform(ports: Ssm['ports'], instanceId: string, step: ScriptStep): void {
  if ('delay' in step) ports.setNetworkDelay(instanceId, step.delay)
  else ports.setNetworkInterface(instanceId, step.networkUp)
}

/** Cancels a command where it still runs; a script that was begun does what it does then. */
export function cancelCommand({ effects, state, ports }: Ssm, commandId: string): void {
  const { script, invocations } = state.commands.get(commandId)!
  const begun = [...invocations].filter(
    ([, { status, done }]) => status === 'InProgress' && done > 0,
  )
  const seq = effects.emit({ type: 'CommandCancelled', commandId })
  effects.because([seq], () => {
    for (const [instanceId] of begun) {
      for (const step of script.whenCancelled ?? []) perform(ports, instanceId, step)
    }
  })
}

/** When something is next due at a command; undefined for never. */
export function nextCommandAt(command: Command | undefined, now: number): number | undefined {
  if (command === undefined) return undefined
  const running = [...command.invocations.values()].some(({ status }) => status === 'InProgress')
  if (!running) return undefined
  const { script, sentAt } = command
  const times = [...script.steps.map(({ after }) => sentAt + after), sentAt + script.lasts]
  return times.filter((at) => at > now).toSorted((a, b) => a - b)[0]
}
