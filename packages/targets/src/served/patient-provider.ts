import type { InstanceProvider, Sighting } from '../hosted/instance-provider.ts'

/**
 * Goes on when the endpoint does not answer: a run would end, a server must not. A launch fails then,
 * what cannot be ended is ended later, and what cannot be seen is as it was. `tell` hears of the first
 * failure and of the end of it.
 */
export function patientProvider(
  inner: InstanceProvider,
  tell: (line: string) => void,
): InstanceProvider {
  const known = new Map<string, Sighting>()
  const toEnd = new Set<string>()
  let isAway = false

  function failed(error: unknown): string {
    const why = error instanceof Error ? error.message || error.name : String(error)
    if (!isAway) tell(`the endpoint does not answer: ${why}`)
    isAway = true
    return why
  }

  function answered(): void {
    if (isAway) tell('the endpoint answers again')
    isAway = false
  }

  async function terminate(instanceId: string): Promise<void> {
    try {
      await inner.terminate(instanceId)
      toEnd.delete(instanceId)
      answered()
    } catch (error) {
      toEnd.add(instanceId)
      failed(error)
    }
  }

  return {
    faults: inner.faults,
    async run(launch) {
      try {
        const answer = await inner.run(launch)
        answered()
        if (answer.type === 'Provided') {
          const { instanceId } = answer
          known.set(instanceId, { instanceId, state: 'running', reachable: undefined })
        }
        return answer
      } catch (error) {
        const message = `The endpoint does not answer: ${failed(error)}`
        return { type: 'Refused', code: 'InternalError', message }
      }
    },
    terminate,
    async observe() {
      const before = [...known.keys()]
      try {
        const seen = await inner.observe()
        answered()
        for (const instanceId of before) known.delete(instanceId)
        for (const sighting of seen) known.set(sighting.instanceId, sighting)
        await Promise.all([...toEnd].map(terminate))
        return seen
      } catch (error) {
        failed(error)
        return [...known.values()]
      }
    },
    async beginFault(fault) {
      try {
        return await inner.beginFault(fault)
      } catch (error) {
        return `${fault.fault} was not played: ${failed(error)}`
      }
    },
    async endFault(fault) {
      try {
        await inner.endFault(fault)
      } catch (error) {
        tell(`${fault.fault} could not be ended at the endpoint: ${failed(error)}`)
      }
    },
    close: () => inner.close(),
  }
}
