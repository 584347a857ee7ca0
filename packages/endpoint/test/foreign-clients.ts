import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface ForeignClients {
  readonly aws: string
  readonly python: string
  /** Why the tests with these clients cannot run. */
  readonly missing?: string
}

/** The AWS command line and a Python with boto3: as the environment says, or from the PATH. */
export async function findForeignClients(): Promise<ForeignClients> {
  const aws = process.env['IFDOWN_AWS_CLI'] ?? 'aws'
  const python = process.env['IFDOWN_PYTHON'] ?? 'python3'
  const problems = [
    await problemWith(aws, ['--version'], 'set IFDOWN_AWS_CLI to an AWS command line'),
    await problemWith(python, ['-c', 'import boto3'], 'set IFDOWN_PYTHON to a Python with boto3'),
  ].filter((problem) => problem !== undefined)
  return problems.length === 0 ? { aws, python } : { aws, python, missing: problems.join('; ') }
}

async function problemWith(
  command: string,
  parameters: readonly string[],
  remedy: string,
): Promise<string | undefined> {
  try {
    await run(command, parameters)
    return undefined
  } catch {
    return `${command} does not run; ${remedy}`
  }
}
