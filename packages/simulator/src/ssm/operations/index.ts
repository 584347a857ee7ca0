import type { Operation } from '../../operation.ts'
import type { Ssm } from '../context.ts'
import * as commands from './commands.ts'

export const ssmOperations: readonly Operation<Ssm>[] = [
  commands.sendCommand,
  commands.cancelCommand,
  commands.getCommandInvocation,
  commands.listCommandInvocations,
  commands.listCommands,
  commands.describeInstanceInformation,
]
