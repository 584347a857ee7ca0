import { jsonText } from '../json-text.ts'
import { integer, listOf, name, text, type InputValue } from '../properties.ts'
import { textOr, type ResourceType } from './resource-type.ts'

/** Attributes by the names of their properties. */
const attributes = {
  VisibilityTimeout: 'VisibilityTimeout',
  DelaySeconds: 'DelaySeconds',
  MessageRetentionPeriod: 'MessageRetentionPeriod',
  ReceiveMessageWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
  MaximumMessageSize: 'MaximumMessageSize',
  RedrivePolicy: 'RedrivePolicy',
} as const

export const queue: ResourceType = {
  shape: {
    properties: {
      QueueName: name,
      VisibilityTimeout: integer,
      DelaySeconds: integer,
      MessageRetentionPeriod: integer,
      ReceiveMessageWaitTimeSeconds: integer,
      MaximumMessageSize: integer,
      RedrivePolicy: jsonText,
    },
    notYet: [
      'ContentBasedDeduplication',
      'DeduplicationScope',
      'FifoQueue',
      'FifoThroughputLimit',
      'KmsDataKeyReusePeriodSeconds',
      'KmsMasterKeyId',
      'RedriveAllowPolicy',
      'SqsManagedSseEnabled',
      'Tags',
    ],
  },
  translate({ logicalId, properties, generatedName }) {
    const queueName = textOr(properties['QueueName'], generatedName)
    const given: Record<string, InputValue> = {}
    for (const [property, attribute] of Object.entries(attributes)) {
      const value = properties[property]
      if (value !== undefined) given[attribute] = typeof value === 'number' ? String(value) : value
    }
    const input: Record<string, InputValue> = { QueueName: queueName }
    if (Object.keys(given).length > 0) input['Attributes'] = given
    const url = { logicalId, attribute: 'Ref' }
    return {
      operations: [
        {
          service: 'sqs',
          operation: 'CreateQueue',
          input,
          outputs: { Ref: 'QueueUrl', QueueUrl: 'QueueUrl' },
        },
        {
          service: 'sqs',
          operation: 'GetQueueAttributes',
          input: { QueueUrl: { laterText: [url] }, AttributeNames: ['QueueArn'] },
          outputs: { Arn: 'Attributes.QueueArn' },
        },
      ],
      attributes: {
        Ref: url,
        QueueUrl: url,
        Arn: { logicalId, attribute: 'Arn' },
        QueueName: queueName,
      },
    }
  },
}

/** Who may send is not modelled: everybody of the account may. */
export const queuePolicy: ResourceType = {
  shape: {
    properties: { Queues: listOf(text), PolicyDocument: jsonText },
    required: ['Queues', 'PolicyDocument'],
  },
  translate: ({ generatedName }) => ({ operations: [], attributes: { Ref: generatedName } }),
}
