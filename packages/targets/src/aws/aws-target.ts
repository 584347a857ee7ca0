import { createJournal } from '../journal/journal.ts'
import { mintRunId } from '../journal/mint-run-id.ts'
import type { OpenOptions, Target } from '../target.ts'
import { awsCapabilities } from './aws-capabilities.ts'
import { AwsError } from './aws-error.ts'
import { checkAwsOptions, type AwsOptions } from './aws-options.ts'
import { createAwsRun } from './aws-run.ts'
import { connect } from './connect.ts'
import { guard } from './guard.ts'

/**
 * Groups that exist in a real account, within tight limits. Throws `AwsError` for options that are
 * wrong; when a run is opened also for an account, a Region or a group that is not as they say.
 */
export function awsTarget(options: AwsOptions): Target {
  checkAwsOptions(options)
  return {
    name: 'aws',
    takesExistingGroups: true,
    capabilities: async () => awsCapabilities(options),
    open: (asked) => open(options, asked),
  }
}

async function open(options: AwsOptions, asked: OpenOptions) {
  refuseOtherRegion(options, asked)
  const connection = await connect(options)
  try {
    const guarded = await guard(connection.caller, options, asked.groups ?? [])
    const runId = asked.runId ?? asked.journal?.runId ?? mintRunId()
    const place = placeOf(options)
    const scenario = asked.scenario ?? ''
    const journal = asked.journal ?? createJournal({ runId, target: 'aws', place, scenario })
    const live = options.clock !== 'manual'
    const { caller, clock } = connection
    return await createAwsRun({ caller, clock, journal, runId, options, guarded, live }, asked)
  } catch (error) {
    connection.destroy()
    throw error
  }
}

/** The scenario names zones of its Region. */
export function refuseOtherRegion(
  { region }: AwsOptions,
  asked: Pick<OpenOptions, 'region'>,
): void {
  if (asked.region === region) return
  throw new AwsError(`the scenario is for ${asked.region}, and --region says ${region}`)
}

/** What a roll-back needs to find the account again: no credentials, it finds its own. */
function placeOf({ accountId, region, endpoint, clock = 'real', tag }: AwsOptions) {
  return {
    accountId,
    region,
    tag: `${tag.key}=${tag.value}`,
    ...(endpoint !== undefined && { endpoint }),
    ...(typeof clock === 'object' ? { clock: `x${clock.times}` } : { clock }),
  }
}
