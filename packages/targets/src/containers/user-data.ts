import type { ContainerRuntime } from './runtime.ts'

/** Runs the user data of instances beside them, and hears how it ends. */
export interface UserData {
  /** Begins it, and waits no longer: an instance is running while its user data is. */
  begin(instance: UserDataOf): Promise<void>
  /** Asks those that have not ended. */
  look(): Promise<void>
  /** What went wrong, one sentence each. */
  notes(): readonly string[]
}

export interface UserDataOf {
  readonly containerId: string
  readonly group: string
  /** In base64; empty for none. */
  readonly userData: string
}

export function createUserData({ container: { dockerode } }: ContainerRuntime): UserData {
  const running = new Map<string, string>()
  const notes = new Set<string>()

  async function lookAt(execId: string, group: string): Promise<void> {
    // A container that is gone has taken its processes along.
    const ended = await dockerode
      .getExec(execId)
      .inspect()
      .catch(() => undefined)
    if (ended?.Running) return
    running.delete(execId)
    if (ended?.ExitCode) {
      notes.add(`The user data of ${group} ended with exit code ${ended.ExitCode}.`)
    }
  }

  return {
    async begin({ containerId, group, userData }) {
      const script = Buffer.from(userData, 'base64').toString('utf8')
      const interpreter = interpreterOf(script)
      if (interpreter === undefined) return
      try {
        const Cmd = [interpreter, '-c', script]
        const exec = await dockerode.getContainer(containerId).exec({ Cmd })
        await exec.start({ Detach: true })
        running.set(exec.id, group)
      } catch (error) {
        notes.add(`The user data of ${group} could not be run: ${(error as Error).message.trim()}.`)
      }
    },
    async look() {
      await Promise.all([...running].map(([execId, group]) => lookAt(execId, group)))
    },
    notes: () => [...notes],
  }
}

/** As cloud-init does, a script that names its interpreter is run once; anything else is not. */
function interpreterOf(script: string): string | undefined {
  const [, interpreter] = /^#!\s*(\S+)/.exec(script) ?? []
  return interpreter?.endsWith('bash') ? '/bin/sh' : interpreter
}
