import { isServiceError, type ServiceError } from '@ifdown/simulator'
import { createCaller, type Caller } from '../endpoint/caller.ts'
import { requireLoopback } from '../endpoint/require-loopback.ts'
import { createAwsClients } from './aws-clients.ts'
import { AwsError } from './aws-error.ts'
import type { AwsOptions, AwsPlace } from './aws-options.ts'
import { onlyTo } from './require-aws.ts'

/** AWS throttles accounts, and others work in them. */
const callsPerSecond = 5
/** Half a day of looking closely, and enough left to take everything back. */
const callsAtMost = 250_000

/**
 * Calls AWS. Throws `AwsError` when the credentials do not do, which no other call would mend, and
 * when a call is not permitted.
 */
export function createAwsCaller(
  place: AwsPlace,
  limits: Pick<AwsOptions, 'callsPerSecond'> = {},
): Caller {
  const { region, accountId, endpoint } = place
  const origin = endpoint === undefined ? undefined : requireLoopback(endpoint).origin
  const caller = createCaller({
    url: origin ?? `AWS in ${region}`,
    region,
    accountId,
    callsPerSecond: limits.callsPerSecond ?? callsPerSecond,
    callsAtMost,
    clients: (http) =>
      createAwsClients({ ...place, endpoint: origin }, onlyTo({ region, endpoint: origin }, http)),
  })
  return {
    url: caller.url,
    get used() {
      return caller.used
    },
    destroy: () => caller.destroy(),
    async call(request) {
      const answer = await caller.call(request).catch((error: unknown) => {
        throw explain(error)
      })
      if (isServiceError(answer)) refuse(answer, request)
      return answer
    },
  }
}

function refuse(
  { code, message }: ServiceError,
  { service, operation }: { readonly service: string; readonly operation: string },
): void {
  if (skewed.test(code) || (unsigned.test(code) && skewedText.test(message))) {
    throw new AwsError(
      'the clock of this machine is further from that of AWS than AWS allows; set it right, as what was signed counts as expired or as not yet valid',
    )
  }
  if (expired.test(code)) {
    throw new AwsError('the credentials have expired; renew them, aws sso login for example')
  }
  if (invalid.test(code)) throw new AwsError(`AWS does not accept the credentials: ${code}`)
  // What the aliases would tell is looked for elsewhere.
  if (!denied.test(code) || operation === 'ListAccountAliases') return
  throw new AwsError(
    `the credentials do not permit ${service}:${operation}; docs/aws.md has the policy that a run needs`,
  )
}

const skewed = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/
const unsigned = /^(?:SignatureDoesNotMatch|InvalidSignatureException|AuthFailure)$/
/** `Signature expired: …`, `Signature not yet current: …` */
const skewedText = /signature (?:expired|not yet current)/i
const expired = /^(?:ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/
const invalid =
  /^(?:InvalidClientTokenId|UnrecognizedClientException|AuthFailure|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|MissingAuthenticationToken\w*)$/
const denied = /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/

/** What the SDK says of credentials that it does not find may name files; what helps is the same. */
function explain(error: unknown): unknown {
  const { cause } = error as Error
  if (error instanceof AwsError) return error
  if (cause instanceof AwsError) return cause
  const name = cause instanceof Error ? cause.name : ''
  if (!/Credentials|TokenProvider/.test(name)) return error
  return new AwsError(
    'no credentials were found; name a profile with AWS_PROFILE, and log in: aws sso login',
  )
}
