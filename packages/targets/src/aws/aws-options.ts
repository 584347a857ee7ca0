import type { ClockChoice } from '../endpoint/clock.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import { AwsError } from './aws-error.ts'

/** Where a run takes place. */
export interface AwsPlace {
  /** 12 digits. */
  readonly accountId: string
  readonly region: string
  /** What stands for AWS, on this machine; AWS itself when left out. */
  readonly endpoint?: string | undefined
}

export interface AwsOptions extends AwsPlace {
  /** What every group of the run must carry. */
  readonly tag: { readonly key: string; readonly value: string }
  /** Names that look like production and are meant all the same. */
  readonly production?: readonly string[] | undefined
  /** The ARN of the role of experiments; without it nothing goes through FIS. */
  readonly fisRole?: string | undefined
  /** Names of alarms that stop the run. */
  readonly stopAlarms?: readonly string[] | undefined
  /** What `network-loss` takes down; `eth0` when left out. */
  readonly networkInterface?: string | undefined
  /** Other than `real` only where an endpoint stands for AWS. */
  readonly clock?: ClockChoice | undefined
  /** At most; 5 when left out. */
  readonly callsPerSecond?: number | undefined
}

/** Throws `AwsError` for options that can be told to be wrong before anything is asked. */
export function checkAwsOptions(options: AwsOptions): void {
  const { accountId, region, tag, endpoint, clock = 'real', fisRole, networkInterface } = options
  demand(
    /^\d{12}$/.test(accountId),
    `the account ${accountId} is no account: it has 12 digits, and nothing between them`,
  )
  demand(/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region), `${region} is no Region: us-east-1, for example`)
  demand(tag.key !== '' && tag.value !== '', 'a tag has a key and a value: chaos=ready')
  demand(!/^(?:aws|ifdown):/i.test(tag.key), `the tag ${tag.key} is not set by people`)
  if (endpoint !== undefined) requireLoopback(endpoint)
  demand(endpoint !== undefined || clock === 'real', 'the clock of AWS cannot be hurried')
  demand(
    fisRole === undefined ||
      (fisRole.startsWith(`arn:aws`) && fisRole.includes(`::${accountId}:role/`)),
    `the role of experiments is one of the account: arn:aws:iam::${accountId}:role/…`,
  )
  demand(
    networkInterface === undefined || /^[a-z][a-z0-9]{1,14}$/.test(networkInterface),
    `${networkInterface} is no name of a network interface: eth0, ens5`,
  )
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new AwsError(otherwise)
}
