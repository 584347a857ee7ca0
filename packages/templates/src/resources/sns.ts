import { listOf, mapOf, name, text, truth, type InputValue, type Shape } from '../properties.ts'
import type { Part } from '../values.ts'
import { textOr, type PlannedOperation, type ResourceType } from './resource-type.ts'

const subscriptionOfTopic: Shape = {
  properties: { Endpoint: text, Protocol: text },
  required: ['Endpoint', 'Protocol'],
}

export const topic: ResourceType = {
  shape: {
    properties: {
      TopicName: name,
      DisplayName: text,
      Subscription: listOf(mapOf(subscriptionOfTopic)),
    },
    notYet: [
      'ArchivePolicy',
      'ContentBasedDeduplication',
      'DataProtectionPolicy',
      'DeliveryStatusLogging',
      'FifoThroughputScope',
      'FifoTopic',
      'KmsMasterKeyId',
      'SignatureVersion',
      'Tags',
      'TracingConfig',
    ],
  },
  translate({ logicalId, properties, generatedName }) {
    const { DisplayName, Subscription = [] } = properties
    const topicName = textOr(properties['TopicName'], generatedName)
    const arn: Part = { logicalId, attribute: 'Ref' }
    const create: PlannedOperation = {
      service: 'sns',
      operation: 'CreateTopic',
      input: {
        Name: topicName,
        ...(DisplayName === undefined ? {} : { Attributes: { DisplayName } }),
      },
      outputs: { Ref: 'TopicArn', TopicArn: 'TopicArn' },
    }
    const subscribe = (Subscription as readonly Readonly<Record<string, InputValue>>[]).map(
      (subscription): PlannedOperation => ({
        service: 'sns',
        operation: 'Subscribe',
        input: { TopicArn: { laterText: [arn] }, ...subscription },
        outputs: {},
      }),
    )
    return {
      operations: [create, ...subscribe],
      attributes: {
        Ref: arn,
        TopicArn: arn,
        TopicName: topicName,
      },
    }
  },
}

export const subscription: ResourceType = {
  shape: {
    properties: { TopicArn: text, Protocol: text, Endpoint: text, RawMessageDelivery: truth },
    required: ['TopicArn', 'Protocol'],
    notYet: [
      'DeliveryPolicy',
      'FilterPolicy',
      'FilterPolicyScope',
      'RedrivePolicy',
      'Region',
      'ReplayPolicy',
      'SubscriptionRoleArn',
    ],
  },
  translate({ logicalId, properties }) {
    const { RawMessageDelivery: raw, ...described } = properties
    const arn: Part = { logicalId, attribute: 'Ref' }
    return {
      operations: [
        {
          service: 'sns',
          operation: 'Subscribe',
          input:
            raw === undefined
              ? described
              : {
                  ...described,
                  Attributes: { RawMessageDelivery: raw === true ? 'true' : 'false' },
                },
          outputs: { Ref: 'SubscriptionArn' },
        },
      ],
      attributes: { Ref: arn },
    }
  },
}
