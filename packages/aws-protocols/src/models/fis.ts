// Derived by scripts/derive-models.ts from botocore 1.44.5. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const fis: ServiceModel = {
  service: 'fis',
  signingName: 'fis',
  shapeNamespace: 'fis',
  target: '',
  protocol: 'restJson1',
  queryCompatible: false,
  version: '2020-12-01',
  namespace: '',
  operations: {
    CreateExperimentTemplate: { input: 'CreateExperimentTemplateRequest', output: 'CreateExperimentTemplateResponse', http: 'POST /experimentTemplates' },
    CreateTargetAccountConfiguration: { input: 'CreateTargetAccountConfigurationRequest', output: 'CreateTargetAccountConfigurationResponse', http: 'POST /experimentTemplates/{id}/targetAccountConfigurations/{accountId}' },
    DeleteExperimentTemplate: { input: 'DeleteExperimentTemplateRequest', output: 'DeleteExperimentTemplateResponse', http: 'DELETE /experimentTemplates/{id}' },
    DeleteTargetAccountConfiguration: { input: 'DeleteTargetAccountConfigurationRequest', output: 'DeleteTargetAccountConfigurationResponse', http: 'DELETE /experimentTemplates/{id}/targetAccountConfigurations/{accountId}' },
    GetAction: { input: 'GetActionRequest', output: 'GetActionResponse', http: 'GET /actions/{id}' },
    GetExperiment: { input: 'GetExperimentRequest', output: 'GetExperimentResponse', http: 'GET /experiments/{id}' },
    GetExperimentTargetAccountConfiguration: { input: 'GetExperimentTargetAccountConfigurationRequest', output: 'GetExperimentTargetAccountConfigurationResponse', http: 'GET /experiments/{id}/targetAccountConfigurations/{accountId}' },
    GetExperimentTemplate: { input: 'GetExperimentTemplateRequest', output: 'GetExperimentTemplateResponse', http: 'GET /experimentTemplates/{id}' },
    GetSafetyLever: { input: 'GetSafetyLeverRequest', output: 'GetSafetyLeverResponse', http: 'GET /safetyLevers/{id}' },
    GetTargetAccountConfiguration: { input: 'GetTargetAccountConfigurationRequest', output: 'GetTargetAccountConfigurationResponse', http: 'GET /experimentTemplates/{id}/targetAccountConfigurations/{accountId}' },
    GetTargetResourceType: { input: 'GetTargetResourceTypeRequest', output: 'GetTargetResourceTypeResponse', http: 'GET /targetResourceTypes/{resourceType}' },
    ListActions: { input: 'ListActionsRequest', output: 'ListActionsResponse', http: 'GET /actions' },
    ListExperimentResolvedTargets: { input: 'ListExperimentResolvedTargetsRequest', output: 'ListExperimentResolvedTargetsResponse', http: 'GET /experiments/{id}/resolvedTargets' },
    ListExperimentTargetAccountConfigurations: { input: 'ListExperimentTargetAccountConfigurationsRequest', output: 'ListExperimentTargetAccountConfigurationsResponse', http: 'GET /experiments/{id}/targetAccountConfigurations' },
    ListExperimentTemplates: { input: 'ListExperimentTemplatesRequest', output: 'ListExperimentTemplatesResponse', http: 'GET /experimentTemplates' },
    ListExperiments: { input: 'ListExperimentsRequest', output: 'ListExperimentsResponse', http: 'GET /experiments' },
    ListTagsForResource: { input: 'ListTagsForResourceRequest', output: 'ListTagsForResourceResponse', http: 'GET /tags/{resourceArn}' },
    ListTargetAccountConfigurations: { input: 'ListTargetAccountConfigurationsRequest', output: 'ListTargetAccountConfigurationsResponse', http: 'GET /experimentTemplates/{id}/targetAccountConfigurations' },
    ListTargetResourceTypes: { input: 'ListTargetResourceTypesRequest', output: 'ListTargetResourceTypesResponse', http: 'GET /targetResourceTypes' },
    StartExperiment: { input: 'StartExperimentRequest', output: 'StartExperimentResponse', http: 'POST /experiments' },
    StopExperiment: { input: 'StopExperimentRequest', output: 'StopExperimentResponse', http: 'DELETE /experiments/{id}' },
    TagResource: { input: 'TagResourceRequest', output: 'TagResourceResponse', http: 'POST /tags/{resourceArn}' },
    UntagResource: { input: 'UntagResourceRequest', output: 'UntagResourceResponse', http: 'DELETE /tags/{resourceArn}' },
    UpdateExperimentTemplate: { input: 'UpdateExperimentTemplateRequest', output: 'UpdateExperimentTemplateResponse', http: 'PATCH /experimentTemplates/{id}' },
    UpdateSafetyLeverState: { input: 'UpdateSafetyLeverStateRequest', output: 'UpdateSafetyLeverStateResponse', http: 'PATCH /safetyLevers/{id}/state' },
    UpdateTargetAccountConfiguration: { input: 'UpdateTargetAccountConfigurationRequest', output: 'UpdateTargetAccountConfigurationResponse', http: 'PATCH /experimentTemplates/{id}/targetAccountConfigurations/{accountId}' },
  },
  otherOperations: '',
  structures: {
    Action: `
      id arn description parameters:ActionParameter{entry,key,value}
      targets:ActionTarget{entry,key,value} tags:string{entry,key,value}`,
    ActionParameter: 'description required:boolean',
    ActionSummary: `
      id arn description targets:ActionTarget{entry,key,value} tags:string{entry,key,value}`,
    ActionTarget: 'resourceType',
    CreateExperimentTemplateActionInput: `
      actionId! description parameters:string{entry,key,value} targets:string{entry,key,value}
      startAfter:string[member]`,
    CreateExperimentTemplateExperimentOptionsInput: 'accountTargeting emptyTargetResolutionMode',
    CreateExperimentTemplateLogConfigurationInput: `
      cloudWatchLogsConfiguration:ExperimentTemplateCloudWatchLogsLogConfigurationInput
      s3Configuration:ExperimentTemplateS3LogConfigurationInput logSchemaVersion!:number`,
    CreateExperimentTemplateReportConfigurationInput: `
      outputs:ExperimentTemplateReportConfigurationOutputsInput
      dataSources:ExperimentTemplateReportConfigurationDataSourcesInput preExperimentDuration
      postExperimentDuration`,
    CreateExperimentTemplateRequest: `
      clientToken! description! stopConditions!:CreateExperimentTemplateStopConditionInput[member]
      targets:CreateExperimentTemplateTargetInput{entry,key,value}
      actions!:CreateExperimentTemplateActionInput{entry,key,value} roleArn!
      tags:string{entry,key,value} logConfiguration:CreateExperimentTemplateLogConfigurationInput
      experimentOptions:CreateExperimentTemplateExperimentOptionsInput
      experimentReportConfiguration:CreateExperimentTemplateReportConfigurationInput`,
    CreateExperimentTemplateResponse: 'experimentTemplate:ExperimentTemplate',
    CreateExperimentTemplateStopConditionInput: 'source! value',
    CreateExperimentTemplateTargetInput: `
      resourceType! resourceArns:string[member] resourceTags:string{entry,key,value}
      filters:ExperimentTemplateTargetInputFilter[member] selectionMode!
      parameters:string{entry,key,value}`,
    CreateTargetAccountConfigurationRequest: `
      clientToken experimentTemplateId!@id accountId! roleArn! description`,
    CreateTargetAccountConfigurationResponse: 'targetAccountConfiguration:TargetAccountConfiguration',
    DeleteExperimentTemplateRequest: 'id!',
    DeleteExperimentTemplateResponse: 'experimentTemplate:ExperimentTemplate',
    DeleteTargetAccountConfigurationRequest: 'experimentTemplateId!@id accountId!',
    DeleteTargetAccountConfigurationResponse: 'targetAccountConfiguration:TargetAccountConfiguration',
    Experiment: `
      id arn experimentTemplateId roleArn state:ExperimentState
      targets:ExperimentTarget{entry,key,value} actions:ExperimentAction{entry,key,value}
      stopConditions:ExperimentStopCondition[member] creationTime:timestamp startTime:timestamp
      endTime:timestamp tags:string{entry,key,value} logConfiguration:ExperimentLogConfiguration
      experimentOptions:ExperimentOptions targetAccountConfigurationsCount:number
      experimentReportConfiguration:ExperimentReportConfiguration experimentReport:ExperimentReport`,
    ExperimentAction: `
      actionId description parameters:string{entry,key,value} targets:string{entry,key,value}
      startAfter:string[member] state:ExperimentActionState startTime:timestamp endTime:timestamp`,
    ExperimentActionState: 'status reason',
    ExperimentCloudWatchLogsLogConfiguration: 'logGroupArn',
    ExperimentError: 'accountId code location',
    ExperimentLogConfiguration: `
      cloudWatchLogsConfiguration:ExperimentCloudWatchLogsLogConfiguration
      s3Configuration:ExperimentS3LogConfiguration logSchemaVersion:number`,
    ExperimentOptions: `
      accountTargeting emptyTargetResolutionMode actionsMode`,
    ExperimentReport: `
      state:ExperimentReportState s3Reports:ExperimentReportS3Report[member]`,
    ExperimentReportConfiguration: `
      outputs:ExperimentReportConfigurationOutputs
      dataSources:ExperimentReportConfigurationDataSources preExperimentDuration
      postExperimentDuration`,
    ExperimentReportConfigurationCloudWatchDashboard: 'dashboardIdentifier',
    ExperimentReportConfigurationDataSources: `
      cloudWatchDashboards:ExperimentReportConfigurationCloudWatchDashboard[member]`,
    ExperimentReportConfigurationOutputs: `
      s3Configuration:ExperimentReportConfigurationOutputsS3Configuration`,
    ExperimentReportConfigurationOutputsS3Configuration: 'bucketName prefix',
    ExperimentReportError: 'code',
    ExperimentReportS3Report: 'arn reportType',
    ExperimentReportState: 'status reason error:ExperimentReportError',
    ExperimentS3LogConfiguration: 'bucketName prefix',
    ExperimentState: 'status reason error:ExperimentError',
    ExperimentStopCondition: 'source value',
    ExperimentSummary: `
      id arn experimentTemplateId state:ExperimentState creationTime:timestamp
      tags:string{entry,key,value} experimentOptions:ExperimentOptions`,
    ExperimentTarget: `
      resourceType resourceArns:string[member] resourceTags:string{entry,key,value}
      filters:ExperimentTargetFilter[member] selectionMode parameters:string{entry,key,value}`,
    ExperimentTargetAccountConfiguration: 'roleArn accountId description',
    ExperimentTargetAccountConfigurationSummary: 'roleArn accountId description',
    ExperimentTargetFilter: 'path values:string[member]',
    ExperimentTemplate: `
      id arn description targets:ExperimentTemplateTarget{entry,key,value}
      actions:ExperimentTemplateAction{entry,key,value}
      stopConditions:ExperimentTemplateStopCondition[member] creationTime:timestamp
      lastUpdateTime:timestamp roleArn tags:string{entry,key,value}
      logConfiguration:ExperimentTemplateLogConfiguration
      experimentOptions:ExperimentTemplateExperimentOptions targetAccountConfigurationsCount:number
      experimentReportConfiguration:ExperimentTemplateReportConfiguration`,
    ExperimentTemplateAction: `
      actionId description parameters:string{entry,key,value} targets:string{entry,key,value}
      startAfter:string[member]`,
    ExperimentTemplateCloudWatchLogsLogConfiguration: 'logGroupArn',
    ExperimentTemplateCloudWatchLogsLogConfigurationInput: 'logGroupArn!',
    ExperimentTemplateExperimentOptions: 'accountTargeting emptyTargetResolutionMode',
    ExperimentTemplateLogConfiguration: `
      cloudWatchLogsConfiguration:ExperimentTemplateCloudWatchLogsLogConfiguration
      s3Configuration:ExperimentTemplateS3LogConfiguration logSchemaVersion:number`,
    ExperimentTemplateReportConfiguration: `
      outputs:ExperimentTemplateReportConfigurationOutputs
      dataSources:ExperimentTemplateReportConfigurationDataSources preExperimentDuration
      postExperimentDuration`,
    ExperimentTemplateReportConfigurationCloudWatchDashboard: 'dashboardIdentifier',
    ExperimentTemplateReportConfigurationDataSources: `
      cloudWatchDashboards:ExperimentTemplateReportConfigurationCloudWatchDashboard[member]`,
    ExperimentTemplateReportConfigurationDataSourcesInput: `
      cloudWatchDashboards:ReportConfigurationCloudWatchDashboardInput[member]`,
    ExperimentTemplateReportConfigurationOutputs: 's3Configuration:ReportConfigurationS3Output',
    ExperimentTemplateReportConfigurationOutputsInput: 's3Configuration:ReportConfigurationS3OutputInput',
    ExperimentTemplateS3LogConfiguration: 'bucketName prefix',
    ExperimentTemplateS3LogConfigurationInput: 'bucketName! prefix',
    ExperimentTemplateStopCondition: 'source value',
    ExperimentTemplateSummary: `
      id arn description creationTime:timestamp lastUpdateTime:timestamp
      tags:string{entry,key,value}`,
    ExperimentTemplateTarget: `
      resourceType resourceArns:string[member] resourceTags:string{entry,key,value}
      filters:ExperimentTemplateTargetFilter[member] selectionMode
      parameters:string{entry,key,value}`,
    ExperimentTemplateTargetFilter: 'path values:string[member]',
    ExperimentTemplateTargetInputFilter: 'path! values!:string[member]',
    GetActionRequest: 'id!',
    GetActionResponse: 'action:Action',
    GetExperimentRequest: 'id!',
    GetExperimentResponse: 'experiment:Experiment',
    GetExperimentTargetAccountConfigurationRequest: 'experimentId!@id accountId!',
    GetExperimentTargetAccountConfigurationResponse: `
      targetAccountConfiguration:ExperimentTargetAccountConfiguration`,
    GetExperimentTemplateRequest: 'id!',
    GetExperimentTemplateResponse: 'experimentTemplate:ExperimentTemplate',
    GetSafetyLeverRequest: 'id!',
    GetSafetyLeverResponse: 'safetyLever:SafetyLever',
    GetTargetAccountConfigurationRequest: 'experimentTemplateId!@id accountId!',
    GetTargetAccountConfigurationResponse: 'targetAccountConfiguration:TargetAccountConfiguration',
    GetTargetResourceTypeRequest: 'resourceType!',
    GetTargetResourceTypeResponse: 'targetResourceType:TargetResourceType',
    ListActionsRequest: 'maxResults:number nextToken',
    ListActionsResponse: 'actions:ActionSummary[member] nextToken',
    ListExperimentResolvedTargetsRequest: `
      experimentId!@id maxResults:number nextToken targetName`,
    ListExperimentResolvedTargetsResponse: 'resolvedTargets:ResolvedTarget[member] nextToken',
    ListExperimentTargetAccountConfigurationsRequest: 'experimentId!@id nextToken',
    ListExperimentTargetAccountConfigurationsResponse: `
      targetAccountConfigurations:ExperimentTargetAccountConfigurationSummary[member] nextToken`,
    ListExperimentTemplatesRequest: 'maxResults:number nextToken',
    ListExperimentTemplatesResponse: `
      experimentTemplates:ExperimentTemplateSummary[member] nextToken`,
    ListExperimentsRequest: 'maxResults:number nextToken experimentTemplateId',
    ListExperimentsResponse: 'experiments:ExperimentSummary[member] nextToken',
    ListTagsForResourceRequest: 'resourceArn!',
    ListTagsForResourceResponse: 'tags:string{entry,key,value}',
    ListTargetAccountConfigurationsRequest: 'experimentTemplateId!@id maxResults:number nextToken',
    ListTargetAccountConfigurationsResponse: `
      targetAccountConfigurations:TargetAccountConfigurationSummary[member] nextToken`,
    ListTargetResourceTypesRequest: 'maxResults:number nextToken',
    ListTargetResourceTypesResponse: `
      targetResourceTypes:TargetResourceTypeSummary[member] nextToken`,
    ReportConfigurationCloudWatchDashboardInput: 'dashboardIdentifier',
    ReportConfigurationS3Output: 'bucketName prefix',
    ReportConfigurationS3OutputInput: 'bucketName prefix',
    ResolvedTarget: `
      resourceType targetName targetInformation:string{entry,key,value}`,
    SafetyLever: 'id arn state:SafetyLeverState',
    SafetyLeverState: 'status reason',
    StartExperimentExperimentOptionsInput: 'actionsMode',
    StartExperimentRequest: `
      clientToken! experimentTemplateId! experimentOptions:StartExperimentExperimentOptionsInput
      tags:string{entry,key,value}`,
    StartExperimentResponse: 'experiment:Experiment',
    StopExperimentRequest: 'id!',
    StopExperimentResponse: 'experiment:Experiment',
    TagResourceRequest: 'resourceArn! tags!:string{entry,key,value}',
    TagResourceResponse: '',
    TargetAccountConfiguration: 'roleArn accountId description',
    TargetAccountConfigurationSummary: 'roleArn accountId description',
    TargetResourceType: `
      resourceType description parameters:TargetResourceTypeParameter{entry,key,value}`,
    TargetResourceTypeParameter: 'description required:boolean',
    TargetResourceTypeSummary: 'resourceType description',
    UntagResourceRequest: 'resourceArn! tagKeys:string[member]',
    UntagResourceResponse: '',
    UpdateExperimentTemplateActionInputItem: `
      actionId description parameters:string{entry,key,value} targets:string{entry,key,value}
      startAfter:string[member]`,
    UpdateExperimentTemplateExperimentOptionsInput: 'emptyTargetResolutionMode',
    UpdateExperimentTemplateLogConfigurationInput: `
      cloudWatchLogsConfiguration:ExperimentTemplateCloudWatchLogsLogConfigurationInput
      s3Configuration:ExperimentTemplateS3LogConfigurationInput logSchemaVersion:number`,
    UpdateExperimentTemplateReportConfigurationInput: `
      outputs:ExperimentTemplateReportConfigurationOutputsInput
      dataSources:ExperimentTemplateReportConfigurationDataSourcesInput preExperimentDuration
      postExperimentDuration`,
    UpdateExperimentTemplateRequest: `
      id! description stopConditions:UpdateExperimentTemplateStopConditionInput[member]
      targets:UpdateExperimentTemplateTargetInput{entry,key,value}
      actions:UpdateExperimentTemplateActionInputItem{entry,key,value} roleArn
      logConfiguration:UpdateExperimentTemplateLogConfigurationInput
      experimentOptions:UpdateExperimentTemplateExperimentOptionsInput
      experimentReportConfiguration:UpdateExperimentTemplateReportConfigurationInput`,
    UpdateExperimentTemplateResponse: 'experimentTemplate:ExperimentTemplate',
    UpdateExperimentTemplateStopConditionInput: 'source! value',
    UpdateExperimentTemplateTargetInput: `
      resourceType! resourceArns:string[member] resourceTags:string{entry,key,value}
      filters:ExperimentTemplateTargetInputFilter[member] selectionMode!
      parameters:string{entry,key,value}`,
    UpdateSafetyLeverStateInput: 'status! reason!',
    UpdateSafetyLeverStateRequest: 'id! state!:UpdateSafetyLeverStateInput',
    UpdateSafetyLeverStateResponse: 'safetyLever:SafetyLever',
    UpdateTargetAccountConfigurationRequest: `
      experimentTemplateId!@id accountId! roleArn description`,
    UpdateTargetAccountConfigurationResponse: 'targetAccountConfiguration:TargetAccountConfiguration',
  },
  errors: {
    ConflictException: 409,
    ResourceNotFoundException: 404,
    ServiceQuotaExceededException: 402,
    ValidationException: 400,
  },
  errorShapes: {},
}
