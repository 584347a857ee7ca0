import type { WireRequest, WireResponse } from '@ifdown/aws-protocols'

/** How long a request to receive messages may wait, in seconds; 0 for any other request. */
export function waitOf({ headers, body }: WireRequest): number {
  const target = headers['x-amz-target']
  if (target !== undefined && target !== 'AmazonSQS.ReceiveMessage') return 0
  const text = Buffer.from(body).toString()
  const asked =
    target === undefined
      ? /(?:^|&)Action=ReceiveMessage(?:&|$)/.test(text) && /&WaitTimeSeconds=(\d+)/.exec(text)
      : /"WaitTimeSeconds"\s*:\s*(\d+)/.exec(text)
  return asked ? Math.min(20, Number(asked[1])) : 0
}

/** An answer with messages, or with an error, is not waited on. */
export function isWorthWaiting({ status, body }: WireResponse): boolean {
  return status === 200 && !Buffer.from(body).includes('MessageId')
}
