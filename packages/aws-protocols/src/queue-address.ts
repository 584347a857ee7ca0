import type { Caller } from './caller.ts'
import type { Service } from './service-directory.ts'

/**
 * Clients of SQS send a request about a queue to the queue's own address, and the oldest name it nowhere
 * else. Answers the URL of the queue that a path names.
 */
export function queueUrlOf(
  { model }: Service,
  path: string,
  { region = 'us-east-1' }: Caller,
): string | undefined {
  const isQueue = model.service === 'sqs' && /^\/\d{12}\/[\w-]{1,80}(?:\.fifo)?$/.test(path)
  return isQueue ? `https://sqs.${region}.amazonaws.com${path}` : undefined
}
