// Derived by scripts/derive-models.ts from @aws-sdk/client-cloudwatch 3.1162.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const cloudwatch: ServiceModel = {
  service: 'cloudwatch',
  signingName: 'monitoring',
  shapeNamespace: 'cloudwatch',
  target: 'GraniteServiceVersion20100801',
  protocol: 'awsJson1.0',
  queryCompatible: true,
  version: '2010-08-01',
  namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  operations: {
    DeleteAlarms: { input: 'DeleteAlarmsInput' },
    DeleteAnomalyDetector: { input: 'DeleteAnomalyDetectorInput', output: 'DeleteAnomalyDetectorOutput' },
    DescribeAlarmHistory: { input: 'DescribeAlarmHistoryInput', output: 'DescribeAlarmHistoryOutput' },
    DescribeAlarms: { input: 'DescribeAlarmsInput', output: 'DescribeAlarmsOutput' },
    DescribeAlarmsForMetric: { input: 'DescribeAlarmsForMetricInput', output: 'DescribeAlarmsForMetricOutput' },
    DescribeAnomalyDetectors: { input: 'DescribeAnomalyDetectorsInput', output: 'DescribeAnomalyDetectorsOutput' },
    DisableAlarmActions: { input: 'DisableAlarmActionsInput' },
    EnableAlarmActions: { input: 'EnableAlarmActionsInput' },
    GetMetricData: { input: 'GetMetricDataInput', output: 'GetMetricDataOutput' },
    GetMetricStatistics: { input: 'GetMetricStatisticsInput', output: 'GetMetricStatisticsOutput' },
    ListMetrics: { input: 'ListMetricsInput', output: 'ListMetricsOutput' },
    ListTagsForResource: { input: 'ListTagsForResourceInput', output: 'ListTagsForResourceOutput' },
    PutAnomalyDetector: { input: 'PutAnomalyDetectorInput', output: 'PutAnomalyDetectorOutput' },
    PutCompositeAlarm: { input: 'PutCompositeAlarmInput' },
    PutMetricAlarm: { input: 'PutMetricAlarmInput' },
    PutMetricData: { input: 'PutMetricDataInput' },
    SetAlarmState: { input: 'SetAlarmStateInput' },
    TagResource: { input: 'TagResourceInput', output: 'TagResourceOutput' },
    UntagResource: { input: 'UntagResourceInput', output: 'UntagResourceOutput' },
  },
  otherOperations: `
    AssociateDatasetKmsKey CreateResourceMetricsConfiguration DeleteAlarmMuteRule DeleteDashboards
    DeleteInsightRules DeleteMetricStream DeleteResourceMetricsConfiguration
    DescribeAlarmContributors DescribeInsightRules DisableInsightRules DisassociateDatasetKmsKey
    EnableInsightRules GetAlarmMuteRule GetDashboard GetDataset GetInsightRuleReport GetMetricStream
    GetMetricWidgetImage GetOTelEnrichment GetResourceMetricsConfiguration ListAlarmMuteRules
    ListDashboards ListManagedInsightRules ListMetricStreams PutAlarmMuteRule PutDashboard
    PutInsightRule PutLogAlarm PutManagedInsightRules PutMetricStream StartMetricStreams
    StartOTelEnrichment StopMetricStreams StopOTelEnrichment UpdateOTelEnrichment
    UpdateResourceMetricsConfiguration`,
  structures: {
    ActionConfiguration: 'AlarmTagsPropagation:AlarmTagsPropagation',
    AlarmHistoryItem: `
      AlarmName AlarmContributorId AlarmType Timestamp:timestamp HistoryItemType HistorySummary
      HistoryData AlarmContributorAttributes:string{entry,key,value}`,
    AlarmPromQLCriteria: 'Query! PendingPeriod:number RecoveryPeriod:number',
    AlarmTagsPropagation: `
      Enabled!:boolean IncludedTagKeys:string[member] ExcludedTagKeys:string[member]`,
    AnomalyDetector: `
      AnomalyDetectorId Namespace MetricName Dimensions:Dimension[member] Stat
      Configuration:AnomalyDetectorConfiguration StateValue
      MetricCharacteristics:MetricCharacteristics
      SingleMetricAnomalyDetector:SingleMetricAnomalyDetector
      MetricMathAnomalyDetector:MetricMathAnomalyDetector`,
    AnomalyDetectorConfiguration: `
      ExcludedTimeRanges:Range[member] MetricTimezone AdaptationSpeed OutlierFilteringStrength`,
    CompositeAlarm: `
      ActionsEnabled:boolean AlarmActions:string[member] AlarmArn
      AlarmConfigurationUpdatedTimestamp:timestamp AlarmDescription AlarmName AlarmRule
      InsufficientDataActions:string[member] OKActions:string[member] StateReason StateReasonData
      StateUpdatedTimestamp:timestamp StateValue StateTransitionedTimestamp:timestamp
      ActionsSuppressedBy ActionsSuppressedReason ActionsSuppressor
      ActionsSuppressorWaitPeriod:number ActionsSuppressorExtensionPeriod:number
      ActionConfiguration:ActionConfiguration`,
    Datapoint: `
      Timestamp:timestamp SampleCount:number Average:number Sum:number Minimum:number Maximum:number
      Unit ExtendedStatistics:number{entry,key,value}`,
    DeleteAlarmsInput: 'AlarmNames!:string[member]',
    DeleteAnomalyDetectorInput: `
      AnomalyDetectorId Namespace MetricName Dimensions:Dimension[member] Stat
      SingleMetricAnomalyDetector:SingleMetricAnomalyDetector
      MetricMathAnomalyDetector:MetricMathAnomalyDetector`,
    DeleteAnomalyDetectorOutput: '',
    DescribeAlarmHistoryInput: `
      AlarmName AlarmContributorId AlarmTypes:string[member] HistoryItemType StartDate:timestamp
      EndDate:timestamp MaxRecords:number NextToken ScanBy`,
    DescribeAlarmHistoryOutput: 'AlarmHistoryItems:AlarmHistoryItem[member] NextToken',
    DescribeAlarmsForMetricInput: `
      MetricName! Namespace! Statistic ExtendedStatistic Dimensions:Dimension[member] Period:number
      Unit`,
    DescribeAlarmsForMetricOutput: 'MetricAlarms:MetricAlarm[member]',
    DescribeAlarmsInput: `
      AlarmNames:string[member] AlarmNamePrefix AlarmTypes:string[member] ChildrenOfAlarmName
      ParentsOfAlarmName StateValue ActionPrefix MaxRecords:number NextToken`,
    DescribeAlarmsOutput: `
      CompositeAlarms:CompositeAlarm[member] MetricAlarms:MetricAlarm[member]
      LogAlarms:LogAlarm[member] NextToken`,
    DescribeAnomalyDetectorsInput: `
      AnomalyDetectorIds:string[member] NextToken MaxResults:number Namespace MetricName
      Dimensions:Dimension[member] AnomalyDetectorTypes:string[member]`,
    DescribeAnomalyDetectorsOutput: 'AnomalyDetectors:AnomalyDetector[member] NextToken',
    Dimension: 'Name! Value!',
    DimensionFilter: 'Name! Value',
    DisableAlarmActionsInput: 'AlarmNames!:string[member]',
    EnableAlarmActionsInput: 'AlarmNames!:string[member]',
    Entity: `
      KeyAttributes:string{entry,key,value} Attributes:string{entry,key,value}`,
    EntityMetricData: 'Entity:Entity MetricData:MetricDatum[member]',
    EvaluationCriteria: 'PromQLCriteria:AlarmPromQLCriteria',
    EvaluationWindow: `
      WallClockWindow:WallClockWindow SlidingWindow:SlidingWindow`,
    GetMetricDataInput: `
      MetricDataQueries!:MetricDataQuery[member] StartTime!:timestamp EndTime!:timestamp NextToken
      ScanBy MaxDatapoints:number LabelOptions:LabelOptions`,
    GetMetricDataOutput: `
      MetricDataResults:MetricDataResult[member] NextToken Messages:MessageData[member]`,
    GetMetricStatisticsInput: `
      Namespace! MetricName! StartTime!:timestamp EndTime!:timestamp Period!:number
      Dimensions:Dimension[member] Statistics:string[member] ExtendedStatistics:string[member] Unit`,
    GetMetricStatisticsOutput: 'Label Datapoints:Datapoint[member]',
    LabelOptions: 'Timezone',
    ListMetricsInput: `
      Namespace MetricName Dimensions:DimensionFilter[member] NextToken RecentlyActive
      IncludeLinkedAccounts:boolean OwningAccount`,
    ListMetricsOutput: `
      Metrics:Metric[member] NextToken OwningAccounts:string[member]`,
    ListTagsForResourceInput: 'ResourceARN!',
    ListTagsForResourceOutput: 'Tags:Tag[member]',
    LogAlarm: `
      AlarmName AlarmArn AlarmDescription AlarmConfigurationUpdatedTimestamp:timestamp
      ActionsEnabled:boolean OKActions:string[member] AlarmActions:string[member]
      InsufficientDataActions:string[member] StateValue StateReason StateReasonData
      StateUpdatedTimestamp:timestamp ScheduledQueryConfiguration:ScheduledQueryConfiguration
      QueryResultsToEvaluate:number QueryResultsToAlarm:number Threshold:number ComparisonOperator
      TreatMissingData StateTransitionedTimestamp:timestamp EvaluationState
      ActionLogLineCount:number ActionLogLineRoleArn WarmUpConfiguration:WarmUpConfiguration
      ActionConfiguration:ActionConfiguration`,
    MessageData: 'Code Value',
    Metric: 'Namespace MetricName Dimensions:Dimension[member]',
    MetricAlarm: `
      AlarmName AlarmArn AlarmDescription AlarmConfigurationUpdatedTimestamp:timestamp
      ActionsEnabled:boolean OKActions:string[member] AlarmActions:string[member]
      InsufficientDataActions:string[member] StateValue StateReason StateReasonData
      StateUpdatedTimestamp:timestamp MetricName Namespace Statistic ExtendedStatistic
      Dimensions:Dimension[member] Period:number Unit EvaluationPeriods:number
      DatapointsToAlarm:number Threshold:number ComparisonOperator TreatMissingData
      EvaluateLowSampleCountPercentile Metrics:MetricDataQuery[member] ThresholdMetricId
      EvaluationState StateTransitionedTimestamp:timestamp EvaluationWindow:EvaluationWindow
      WarmUpConfiguration:WarmUpConfiguration EvaluationCriteria:EvaluationCriteria
      EvaluationInterval:number ActionConfiguration:ActionConfiguration`,
    MetricCharacteristics: 'PeriodicSpikes:boolean',
    MetricDataQuery: `
      Id! MetricStat:MetricStat Expression Label ReturnData:boolean Period:number AccountId`,
    MetricDataResult: `
      Id Label Timestamps:timestamp[member] Values:number[member] StatusCode
      Messages:MessageData[member]`,
    MetricDatum: `
      MetricName! Dimensions:Dimension[member] Timestamp:timestamp Value:number
      StatisticValues:StatisticSet Values:number[member] Counts:number[member] Unit
      StorageResolution:number`,
    MetricMathAnomalyDetector: 'MetricDataQueries:MetricDataQuery[member]',
    MetricStat: 'Metric!:Metric Period!:number Stat! Unit',
    PutAnomalyDetectorInput: `
      Namespace MetricName Dimensions:Dimension[member] Stat
      Configuration:AnomalyDetectorConfiguration MetricCharacteristics:MetricCharacteristics
      SingleMetricAnomalyDetector:SingleMetricAnomalyDetector
      MetricMathAnomalyDetector:MetricMathAnomalyDetector`,
    PutAnomalyDetectorOutput: 'AnomalyDetectorId',
    PutCompositeAlarmInput: `
      AlarmName! AlarmRule! ActionsEnabled:boolean AlarmActions:string[member] AlarmDescription
      InsufficientDataActions:string[member] OKActions:string[member] Tags:Tag[member]
      ActionsSuppressor ActionsSuppressorWaitPeriod:number ActionsSuppressorExtensionPeriod:number
      ActionConfiguration:ActionConfiguration`,
    PutMetricAlarmInput: `
      AlarmName! AlarmDescription ActionsEnabled:boolean OKActions:string[member]
      AlarmActions:string[member] InsufficientDataActions:string[member] MetricName Namespace
      Statistic ExtendedStatistic Dimensions:Dimension[member] Period:number Unit
      EvaluationPeriods:number DatapointsToAlarm:number Threshold:number ComparisonOperator
      TreatMissingData EvaluateLowSampleCountPercentile Metrics:MetricDataQuery[member]
      Tags:Tag[member] ThresholdMetricId EvaluationWindow:EvaluationWindow
      WarmUpConfiguration:WarmUpConfiguration EvaluationCriteria:EvaluationCriteria
      EvaluationInterval:number ActionConfiguration:ActionConfiguration`,
    PutMetricDataInput: `
      Namespace! MetricData:MetricDatum[member] EntityMetricData:EntityMetricData[member]
      StrictEntityValidation:boolean`,
    Range: 'StartTime!:timestamp EndTime!:timestamp',
    ScheduleConfiguration: `
      ScheduleExpression! StartTimeOffset!:number EndTimeOffset:number`,
    ScheduledQueryConfiguration: `
      QueryString! ScheduledQueryRoleARN! ScheduleConfiguration!:ScheduleConfiguration
      AggregationExpression! LogGroupIdentifiers:string[member] QueryARN Tags:Tag[member]`,
    SetAlarmStateInput: 'AlarmName! StateValue! StateReason! StateReasonData',
    SingleMetricAnomalyDetector: `
      AccountId Namespace MetricName Dimensions:Dimension[member] Stat`,
    SlidingWindow: '',
    StatisticSet: `
      SampleCount!:number Sum!:number Minimum!:number Maximum!:number`,
    Tag: 'Key! Value!',
    TagResourceInput: 'ResourceARN! Tags!:Tag[member]',
    TagResourceOutput: '',
    UntagResourceInput: 'ResourceARN! TagKeys!:string[member]',
    UntagResourceOutput: '',
    WallClockWindow: 'Timezone',
    WarmUpConfiguration: `
      WarmUpPeriodDurationInMinutes!:number OnlyStartEvaluatingAfterWarmUpPeriodEnds:boolean`,
  },
  errors: {
    ConcurrentModificationException: 429,
    ConflictException: 409,
    InternalServiceError: 500,
    InvalidFormat: 400,
    InvalidNextToken: 400,
    InvalidParameterCombination: 400,
    InvalidParameterInput: 400,
    InvalidParameterValue: 400,
    KmsAccessDeniedException: 400,
    KmsKeyDisabledException: 400,
    KmsKeyNotFoundException: 400,
    LimitExceeded: 400,
    LimitExceededException: 400,
    MissingParameter: 400,
    ResourceConflict: 409,
    ResourceNotFound: 404,
    ResourceNotFoundException: 404,
    ValidationError: 400,
  },
  errorShapes: {
    InternalServiceError: 'InternalServiceFault',
    InvalidFormat: 'InvalidFormatFault',
    InvalidParameterCombination: 'InvalidParameterCombinationException',
    InvalidParameterInput: 'DashboardInvalidInputError',
    InvalidParameterValue: 'InvalidParameterValueException',
    LimitExceeded: 'LimitExceededFault',
    MissingParameter: 'MissingRequiredParameterException',
    ValidationError: 'ValidationException',
  },
}
