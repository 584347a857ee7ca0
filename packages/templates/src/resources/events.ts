import { jsonText } from '../json-text.ts'
import { listOf, mapOf, name, text, type Shape } from '../properties.ts'
import { given, textOr, type PlannedOperation, type ResourceType } from './resource-type.ts'

const target: Shape = {
  properties: { Arn: text, Id: text, Input: text, InputPath: text, RoleArn: text },
  required: ['Arn', 'Id'],
  notYet: [
    'AppSyncParameters',
    'BatchParameters',
    'DeadLetterConfig',
    'EcsParameters',
    'HttpParameters',
    'InputTransformer',
    'KinesisParameters',
    'RedshiftDataParameters',
    'RetryPolicy',
    'RunCommandParameters',
    'SageMakerPipelineParameters',
    'SqsParameters',
  ],
}

export const rule: ResourceType = {
  shape: {
    properties: {
      Name: name,
      Description: text,
      EventBusName: text,
      EventPattern: jsonText,
      RoleArn: text,
      State: text,
      Targets: listOf(mapOf(target)),
    },
    required: ['EventPattern'],
    notYet: ['ScheduleExpression', 'Tags'],
  },
  translate({ logicalId, properties, generatedName }) {
    const { Targets, EventBusName, ...described } = properties
    const ruleName = textOr(properties['Name'], generatedName)
    const put: PlannedOperation = {
      service: 'eventbridge',
      operation: 'PutRule',
      input: given({ ...described, Name: ruleName, EventBusName }),
      outputs: { Arn: 'RuleArn' },
    }
    const target: PlannedOperation = {
      service: 'eventbridge',
      operation: 'PutTargets',
      input: given({ Rule: ruleName, EventBusName, Targets }),
      outputs: {},
    }
    return {
      operations: Targets === undefined ? [put] : [put, target],
      attributes: { Ref: ruleName, Arn: { logicalId, attribute: 'Arn' } },
    }
  },
}
