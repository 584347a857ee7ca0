import type { Operation } from '../../operation.ts'
import type { Sqs } from '../context.ts'
import * as queues from './queues.ts'
import * as receiving from './receiving.ts'
import * as sending from './sending.ts'

export const sqsOperations: readonly Operation<Sqs>[] = [
  queues.createQueue,
  queues.getQueueUrl,
  queues.listQueues,
  queues.deleteQueue,
  queues.purgeQueue,
  queues.getQueueAttributes,
  queues.setQueueAttributes,
  sending.sendMessage,
  sending.sendMessageBatch,
  receiving.receiveMessage,
  receiving.deleteMessage,
  receiving.deleteMessageBatch,
  receiving.changeMessageVisibility,
  receiving.changeMessageVisibilityBatch,
]
