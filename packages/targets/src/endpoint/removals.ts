import { EndpointError, isTrouble } from './endpoint-error.ts'
import { lookAtInstances, type InstanceSeen } from './look.ts'
import type { Remove, Removal, Remover } from './remover.ts'
import { demand, patience, pauses } from './removing.ts'
import { resourceKinds } from './resources/index.ts'

export type { Removal, Remover } from './remover.ts'

/** How each kind of act is taken back. */
const removers: Readonly<Record<string, Remove>> = {
  ...Object.assign({}, ...resourceKinds.map((kind) => kind.removers)),
  stopped: async (remover, { ids = [] }) => await startAgain(remover, ids),
  controlled: endControlled,
}

/** Takes it back, or finds that there is nothing to take back; answers what was done, in a few words. */
export async function remove(remover: Remover, removal: Removal): Promise<string> {
  const how = Object.hasOwn(removers, removal.remove) ? removers[removal.remove] : undefined
  if (how === undefined) throw new EndpointError(`the journal names no removal that is known`)
  return await how(remover, removal)
}

/** An instance that is still stopping cannot be started yet. */
async function startAgain(remover: Remover, ids: readonly string[]): Promise<string> {
  const { caller, clock } = remover
  const deadline = clock.now() + patience
  const pause = pauses()
  let states = await statesOf(remover, ids)
  while (states.some(({ state }) => state === 'stopping') && clock.now() < deadline) {
    // Asked again until all have stopped.
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value)
    // oxlint-disable-next-line no-await-in-loop
    states = await statesOf(remover, ids)
  }
  const stopped = states.filter(({ state }) => state === 'stopped')
  if (stopped.length === 0) return 'none is stopped'
  const input = { InstanceIds: stopped.map(({ instanceId }) => instanceId) }
  demand(await caller.call({ service: 'ec2', operation: 'StartInstances', input }))
  return `started ${input.InstanceIds.join(' ')}`
}

/** What is gone has no state; asking for it is refused, together with whatever is asked beside it. */
async function statesOf(
  remover: Remover,
  ids: readonly string[],
): Promise<readonly InstanceSeen[]> {
  try {
    return await lookAtInstances(remover.caller, ids)
  } catch (error) {
    if (!isTrouble(error, 'NothingThere')) throw error
    if (ids.length === 1) return []
    const states: InstanceSeen[] = []
    // oxlint-disable-next-line no-await-in-loop
    for (const id of ids) states.push(...(await statesOf(remover, [id])))
    return states
  }
}

/**
 * Ends what an ifdown still has in force of a fault. The record of the endpoint says which: a run that
 * was killed while it injected never learnt the number.
 */
async function endControlled(
  { control }: Remover,
  { name: fault, ids: [parameters] = [] }: Removal,
): Promise<string> {
  if (control === undefined) return 'there is no control path'
  const inForce = new Set<string>()
  for (const entry of (await control.lines('/record')) ?? []) {
    const faultId = String(entry['faultId'])
    const isMeant = entry['fault'] === fault && JSON.stringify(entry['parameters']) === parameters
    if (entry['type'] === 'FaultBegan' && isMeant) inForce.add(faultId)
    if (entry['type'] === 'FaultEnded') inForce.delete(faultId)
  }
  for (const faultId of inForce) {
    // oxlint-disable-next-line no-await-in-loop
    await control.post(`/faults/${encodeURIComponent(faultId)}/end`, {})
  }
  return inForce.size === 0 ? 'was over' : `ended ${[...inForce].join(' ')}`
}
