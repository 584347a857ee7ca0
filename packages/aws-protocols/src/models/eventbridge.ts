// Derived by scripts/derive-models.ts from @aws-sdk/client-eventbridge 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const eventbridge: ServiceModel = {
  service: 'eventbridge',
  signingName: 'events',
  shapeNamespace: 'eventbridge',
  target: 'AWSEvents',
  protocol: 'awsJson1.1',
  queryCompatible: false,
  version: '2015-10-07',
  namespace: 'http://events.amazonaws.com/doc/2015-10-07/',
  operations: {
    CreateEventBus: { input: 'CreateEventBusRequest', output: 'CreateEventBusResponse' },
    DeleteEventBus: { input: 'DeleteEventBusRequest' },
    DeleteRule: { input: 'DeleteRuleRequest' },
    DescribeEventBus: { input: 'DescribeEventBusRequest', output: 'DescribeEventBusResponse' },
    DescribeRule: { input: 'DescribeRuleRequest', output: 'DescribeRuleResponse' },
    DisableRule: { input: 'DisableRuleRequest' },
    EnableRule: { input: 'EnableRuleRequest' },
    ListEventBuses: { input: 'ListEventBusesRequest', output: 'ListEventBusesResponse' },
    ListRuleNamesByTarget: { input: 'ListRuleNamesByTargetRequest', output: 'ListRuleNamesByTargetResponse' },
    ListRules: { input: 'ListRulesRequest', output: 'ListRulesResponse' },
    ListTagsForResource: { input: 'ListTagsForResourceRequest', output: 'ListTagsForResourceResponse' },
    ListTargetsByRule: { input: 'ListTargetsByRuleRequest', output: 'ListTargetsByRuleResponse' },
    PutEvents: { input: 'PutEventsRequest', output: 'PutEventsResponse' },
    PutRule: { input: 'PutRuleRequest', output: 'PutRuleResponse' },
    PutTargets: { input: 'PutTargetsRequest', output: 'PutTargetsResponse' },
    RemoveTargets: { input: 'RemoveTargetsRequest', output: 'RemoveTargetsResponse' },
    TagResource: { input: 'TagResourceRequest', output: 'TagResourceResponse' },
    TestEventPattern: { input: 'TestEventPatternRequest', output: 'TestEventPatternResponse' },
    UntagResource: { input: 'UntagResourceRequest', output: 'UntagResourceResponse' },
  },
  otherOperations: `
    ActivateEventSource CancelReplay CreateApiDestination CreateArchive CreateConnection
    CreateEndpoint CreatePartnerEventSource DeactivateEventSource DeauthorizeConnection
    DeleteApiDestination DeleteArchive DeleteConnection DeleteEndpoint DeletePartnerEventSource
    DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventSource
    DescribePartnerEventSource DescribeReplay ListApiDestinations ListArchives ListConnections
    ListEndpoints ListEventSources ListPartnerEventSourceAccounts ListPartnerEventSources
    ListReplays PutPartnerEvents PutPermission RemovePermission StartReplay UpdateApiDestination
    UpdateArchive UpdateConnection UpdateEndpoint UpdateEventBus`,
  structures: {
    AppSyncParameters: 'GraphQLOperation',
    AwsVpcConfiguration: `
      Subnets!:string[member] SecurityGroups:string[member] AssignPublicIp`,
    BatchArrayProperties: 'Size:number',
    BatchParameters: `
      JobDefinition! JobName! ArrayProperties:BatchArrayProperties RetryStrategy:BatchRetryStrategy`,
    BatchRetryStrategy: 'Attempts:number',
    CapacityProviderStrategyItem: 'capacityProvider! weight:number base:number',
    CreateEventBusRequest: `
      Name! EventSourceName Description KmsKeyIdentifier DeadLetterConfig:DeadLetterConfig
      LogConfig:LogConfig Tags:Tag[member]`,
    CreateEventBusResponse: `
      EventBusArn Description KmsKeyIdentifier DeadLetterConfig:DeadLetterConfig LogConfig:LogConfig`,
    DeadLetterConfig: 'Arn',
    DeleteEventBusRequest: 'Name!',
    DeleteRuleRequest: 'Name! EventBusName Force:boolean',
    DescribeEventBusRequest: 'Name',
    DescribeEventBusResponse: `
      Name Arn Description KmsKeyIdentifier DeadLetterConfig:DeadLetterConfig Policy
      LogConfig:LogConfig CreationTime:timestamp LastModifiedTime:timestamp ManagedBy`,
    DescribeRuleRequest: 'Name! EventBusName',
    DescribeRuleResponse: `
      Name Arn EventPattern ScheduleExpression State Description RoleArn ManagedBy EventBusName
      CreatedBy`,
    DisableRuleRequest: 'Name! EventBusName',
    EcsParameters: `
      TaskDefinitionArn! TaskCount:number LaunchType NetworkConfiguration:NetworkConfiguration
      PlatformVersion Group CapacityProviderStrategy:CapacityProviderStrategyItem[member]
      EnableECSManagedTags:boolean EnableExecuteCommand:boolean
      PlacementConstraints:PlacementConstraint[member] PlacementStrategy:PlacementStrategy[member]
      PropagateTags ReferenceId Tags:Tag[member]`,
    EnableRuleRequest: 'Name! EventBusName',
    EventBus: `
      Name Arn Description Policy CreationTime:timestamp LastModifiedTime:timestamp ManagedBy`,
    HttpParameters: `
      PathParameterValues:string[member] HeaderParameters:string{entry,key,value}
      QueryStringParameters:string{entry,key,value}`,
    InputTransformer: 'InputTemplate! InputPathsMap:string{entry,key,value}',
    KinesisParameters: 'PartitionKeyPath!',
    ListEventBusesRequest: 'NamePrefix NextToken Limit:number',
    ListEventBusesResponse: 'EventBuses:EventBus[member] NextToken',
    ListRuleNamesByTargetRequest: 'TargetArn! EventBusName NextToken Limit:number',
    ListRuleNamesByTargetResponse: 'RuleNames:string[member] NextToken',
    ListRulesRequest: 'NamePrefix EventBusName NextToken Limit:number',
    ListRulesResponse: 'Rules:Rule[member] NextToken',
    ListTagsForResourceRequest: 'ResourceARN!',
    ListTagsForResourceResponse: 'Tags:Tag[member]',
    ListTargetsByRuleRequest: 'Rule! EventBusName NextToken Limit:number',
    ListTargetsByRuleResponse: 'Targets:Target[member] NextToken',
    LogConfig: 'IncludeDetail Level',
    NetworkConfiguration: 'awsvpcConfiguration:AwsVpcConfiguration',
    PlacementConstraint: 'type expression',
    PlacementStrategy: 'type field',
    PutEventsRequest: 'Entries!:PutEventsRequestEntry[member] EndpointId',
    PutEventsRequestEntry: `
      Time:timestamp Source Resources:string[member] DetailType Detail EventBusName TraceHeader`,
    PutEventsResponse: `
      FailedEntryCount:number Entries:PutEventsResultEntry[member]`,
    PutEventsResultEntry: 'EventId ErrorCode ErrorMessage',
    PutRuleRequest: `
      Name! ScheduleExpression EventPattern State Description RoleArn Tags:Tag[member] EventBusName`,
    PutRuleResponse: 'RuleArn',
    PutTargetsRequest: 'Rule! Targets!:Target[member] EventBusName',
    PutTargetsResponse: `
      FailedEntryCount:number FailedEntries:PutTargetsResultEntry[member]`,
    PutTargetsResultEntry: 'TargetId ErrorCode ErrorMessage',
    RedshiftDataParameters: `
      Database! SecretManagerArn DbUser Sql StatementName WithEvent:boolean Sqls:string[member]`,
    RemoveTargetsRequest: 'Rule! Ids!:string[member] EventBusName Force:boolean',
    RemoveTargetsResponse: `
      FailedEntryCount:number FailedEntries:RemoveTargetsResultEntry[member]`,
    RemoveTargetsResultEntry: 'TargetId ErrorCode ErrorMessage',
    RetryPolicy: `
      MaximumRetryAttempts:number MaximumEventAgeInSeconds:number`,
    Rule: `
      Name Arn EventPattern State Description ScheduleExpression RoleArn ManagedBy EventBusName`,
    RunCommandParameters: 'RunCommandTargets!:RunCommandTarget[member]',
    RunCommandTarget: 'Key! Values!:string[member]',
    SageMakerPipelineParameter: 'Name! Value!',
    SageMakerPipelineParameters: `
      PipelineParameterList:SageMakerPipelineParameter[member]`,
    SqsParameters: 'MessageGroupId',
    Tag: 'Key! Value!',
    TagResourceRequest: 'ResourceARN! Tags!:Tag[member]',
    TagResourceResponse: '',
    Target: `
      Id! Arn! RoleArn Input InputPath InputTransformer:InputTransformer
      KinesisParameters:KinesisParameters RunCommandParameters:RunCommandParameters
      EcsParameters:EcsParameters BatchParameters:BatchParameters SqsParameters:SqsParameters
      HttpParameters:HttpParameters RedshiftDataParameters:RedshiftDataParameters
      SageMakerPipelineParameters:SageMakerPipelineParameters DeadLetterConfig:DeadLetterConfig
      RetryPolicy:RetryPolicy AppSyncParameters:AppSyncParameters`,
    TestEventPatternRequest: 'EventPattern! Event!',
    TestEventPatternResponse: 'Result:boolean',
    UntagResourceRequest: 'ResourceARN! TagKeys!:string[member]',
    UntagResourceResponse: '',
  },
  errors: {
    AccessDeniedException: 400,
    ConcurrentModificationException: 400,
    IllegalStatusException: 400,
    InternalException: 500,
    InvalidEventPatternException: 400,
    InvalidStateException: 400,
    LimitExceededException: 400,
    ManagedRuleException: 400,
    OperationDisabledException: 400,
    PolicyLengthExceededException: 400,
    ResourceAlreadyExistsException: 400,
    ResourceNotFoundException: 400,
    ThrottlingException: 400,
  },
  errorShapes: {},
}
