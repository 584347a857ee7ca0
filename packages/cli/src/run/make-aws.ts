import type { Target } from '@ifdown/targets'
import type { AwsOptions } from '@ifdown/targets/aws'
import { UsageError } from '../usage-error.ts'
import type { TargetChoice } from './choose-target.ts'

/** The options of the AWS target. Throws `UsageError` unless account, Region and tag are all typed. */
export function awsOptions(choice: TargetChoice): AwsOptions {
  const { endpoint, clock, callsPerSecond } = choice
  const { account, region, tag, production, fisRole, stopAlarms, networkInterface } = choice.aws
  if (account === undefined || region === undefined || tag === undefined) {
    throw new UsageError(
      '--target aws needs the account, the Region and a tag that each group carries, all by name: ' +
        '--account 123456789012 --region us-east-1 --tag chaos=ready',
    )
  }
  return {
    accountId: account,
    region,
    tag,
    endpoint,
    clock,
    callsPerSecond,
    production,
    fisRole,
    stopAlarms,
    networkInterface,
  }
}

export async function makeAws(choice: TargetChoice): Promise<Target> {
  const options = awsOptions(choice)
  const { AwsError, awsTarget } = await import('@ifdown/targets/aws')
  const { EndpointError } = await import('@ifdown/targets/endpoint')
  try {
    return awsTarget(options)
  } catch (error) {
    if (error instanceof EndpointError) throw new UsageError(`--endpoint: ${error.message}`)
    if (error instanceof AwsError) throw new UsageError(error.message)
    throw error
  }
}
