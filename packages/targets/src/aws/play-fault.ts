import type { FaultPlan } from './plan-fault.ts'
import { playByFis } from './play-by-fis.ts'
import { playBySsm } from './play-by-ssm.ts'
import type { Played, Playing } from './playing.ts'
import { demand } from './remover.ts'

/** Plays a fault as planned. `number` tells the faults of a run apart. */
export async function playFault(
  playing: Playing,
  fault: string,
  { plan, number }: { readonly plan: FaultPlan; readonly number: number },
): Promise<Played> {
  const token = `${playing.runId}-${number}`
  switch (plan.by) {
    case 'fis':
      return await playByFis(playing, fault, { plan, token })
    case 'ssm':
      return await playBySsm(playing, fault, { plan, token })
    case 'ec2':
      return await byEc2(playing, fault, plan)
  }
}

async function byEc2(
  { acts, caller, confirm }: Playing,
  fault: string,
  { operation, instanceIds }: FaultPlan & { readonly by: 'ec2' },
): Promise<Played> {
  const stops = operation === 'StopInstances'
  await confirm(instanceIds)
  const { id, answer } = await acts.perform(
    {
      act: 'inject',
      what: `${fault}: ${operation} ${instanceIds.join(' ')}`,
      removal: stops ? { remove: 'stopped', ids: instanceIds } : undefined,
    },
    () => caller.call({ service: 'ec2', operation, input: { InstanceIds: instanceIds } }),
  )
  demand(answer, operation)
  return { actIds: [id] }
}
