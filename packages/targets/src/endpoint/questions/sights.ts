import { isServiceError } from '@ifdown/simulator'
import { activitiesOf, type ProbeQuestion } from '../probing.ts'
import { neverCame, no, refused, startGroup, yes } from './answers.ts'

/* Whether EC2 does what faults are played with, and whether what happens is told. */

/** Whether an instance does not run any more after a call; a group may have terminated it meanwhile. */
function ends(operation: 'StopInstances' | 'TerminateInstances'): ProbeQuestion['find'] {
  return async (probing, group) => {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const { instanceId } = member
    const answer = await probing.call('ec2', operation, { InstanceIds: [instanceId] })
    if (isServiceError(answer)) return no(refused(operation, answer))
    const stateNow = async (): Promise<string> =>
      (await probing.lookAt(instanceId))?.state ?? 'gone'
    const isOver = async (): Promise<boolean> => !['pending', 'running'].includes(await stateNow())
    const isEnded = await probing.wait(isOver)
    const told = `${instanceId} is ${await stateNow()}`
    return isEnded ? yes(told) : no(told)
  }
}

export const stops: ProbeQuestion = {
  name: 'stops',
  claim: 'StopInstances stops an instance',
  denial: 'StopInstances does not stop an instance',
  about: { plays: ['StopInstances'] },
  find: ends('StopInstances'),
}

export const terminates: ProbeQuestion = {
  name: 'terminates',
  claim: 'TerminateInstances terminates an instance',
  denial: 'TerminateInstances does not terminate an instance',
  about: { plays: ['TerminateInstances'] },
  find: ends('TerminateInstances'),
}

export const tellsStatus: ProbeQuestion = {
  name: 'tells-status',
  claim: 'EC2 tells the state of an instance, and its status checks',
  denial: 'EC2 does not tell the state of an instance and its status checks',
  about: { observations: ['serving'] },
  async find(probing, group) {
    const [member] = (await startGroup(probing, group, 1))?.members ?? []
    if (member === undefined) return neverCame
    const isTold = async (): Promise<boolean> => {
      const seen = await probing.lookAt(member.instanceId)
      return seen?.state === 'running' && seen.check !== undefined
    }
    const told = await probing.wait(isTold)
    const seen = await probing.lookAt(member.instanceId)
    const text = seen === undefined ? 'nothing' : `${seen.state}, ${seen.check ?? 'no check'}`
    return told ? yes(text) : no(text)
  },
}

export const tellsActivities: ProbeQuestion = {
  name: 'tells-activities',
  claim: 'scaling activities are told',
  denial: 'scaling activities are not told',
  about: { observations: ['activities'] },
  async find(probing, group) {
    if ((await startGroup(probing, group, 1)) === undefined) return neverCame
    const told = await activitiesOf(probing, group)
    return told.length === 0 ? no('none, though it launched') : yes(`${told.length}`)
  },
}
