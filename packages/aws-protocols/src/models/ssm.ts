// Derived by scripts/derive-models.ts from @aws-sdk/client-ssm 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const ssm: ServiceModel = {
  service: 'ssm',
  signingName: 'ssm',
  shapeNamespace: 'ssm',
  target: 'AmazonSSM',
  protocol: 'awsJson1.1',
  queryCompatible: false,
  version: '2014-11-06',
  namespace: 'http://ssm.amazonaws.com/doc/2014-11-06/',
  operations: {
    CancelCommand: { input: 'CancelCommandRequest', output: 'CancelCommandResult' },
    DescribeInstanceInformation: { input: 'DescribeInstanceInformationRequest', output: 'DescribeInstanceInformationResult' },
    GetCommandInvocation: { input: 'GetCommandInvocationRequest', output: 'GetCommandInvocationResult' },
    GetParameter: { input: 'GetParameterRequest', output: 'GetParameterResult' },
    ListCommandInvocations: { input: 'ListCommandInvocationsRequest', output: 'ListCommandInvocationsResult' },
    ListCommands: { input: 'ListCommandsRequest', output: 'ListCommandsResult' },
    SendCommand: { input: 'SendCommandRequest', output: 'SendCommandResult' },
  },
  otherOperations: `
    AddTagsToResource AssociateOpsItemRelatedItem CancelMaintenanceWindowExecution CreateActivation
    CreateAssociation CreateAssociationBatch CreateCloudConnector CreateDocument
    CreateMaintenanceWindow CreateOpsItem CreateOpsMetadata CreatePatchBaseline
    CreateResourceDataSync DeleteActivation DeleteAssociation DeleteCloudConnector DeleteDocument
    DeleteInventory DeleteMaintenanceWindow DeleteOpsItem DeleteOpsMetadata DeleteParameter
    DeleteParameters DeletePatchBaseline DeleteResourceDataSync DeleteResourcePolicy
    DeregisterDefaultHostManagementConfiguration DeregisterManagedInstance
    DeregisterPatchBaselineForPatchGroup DeregisterTargetFromMaintenanceWindow
    DeregisterTaskFromMaintenanceWindow DescribeActivations DescribeAssociation
    DescribeAssociationExecutionTargets DescribeAssociationExecutions DescribeAutomationExecutions
    DescribeAutomationStepExecutions DescribeAvailablePatches DescribeDocument
    DescribeDocumentPermission DescribeEffectiveInstanceAssociations
    DescribeEffectivePatchesForPatchBaseline DescribeInstanceAssociationsStatus
    DescribeInstancePatchStates DescribeInstancePatchStatesForPatchGroup DescribeInstancePatches
    DescribeInstanceProperties DescribeInventoryDeletions
    DescribeMaintenanceWindowExecutionTaskInvocations DescribeMaintenanceWindowExecutionTasks
    DescribeMaintenanceWindowExecutions DescribeMaintenanceWindowSchedule
    DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks DescribeMaintenanceWindows
    DescribeMaintenanceWindowsForTarget DescribeOpsItems DescribeParameters DescribePatchBaselines
    DescribePatchGroupState DescribePatchGroups DescribePatchProperties DescribeSessions
    DisassociateOpsItemRelatedItem GetAccessToken GetAutomationExecution GetCalendarState
    GetCloudConnector GetConnectionStatus GetDefaultPatchBaseline
    GetDeployablePatchSnapshotForInstance GetDocument GetExecutionPreview GetInventory
    GetInventorySchema GetMaintenanceWindow GetMaintenanceWindowExecution
    GetMaintenanceWindowExecutionTask GetMaintenanceWindowExecutionTaskInvocation
    GetMaintenanceWindowTask GetOpsItem GetOpsMetadata GetOpsSummary GetParameterHistory
    GetParameters GetParametersByPath GetPatchBaseline GetPatchBaselineForPatchGroup
    GetResourcePolicies GetServiceSetting LabelParameterVersion ListAssociationVersions
    ListAssociations ListCloudConnectors ListComplianceItems ListComplianceSummaries
    ListDocumentMetadataHistory ListDocumentVersions ListDocuments ListInventoryEntries ListNodes
    ListNodesSummary ListOpsItemEvents ListOpsItemRelatedItems ListOpsMetadata
    ListResourceComplianceSummaries ListResourceDataSync ListTagsForResource
    ModifyDocumentPermission PutComplianceItems PutInventory PutParameter PutResourcePolicy
    RegisterDefaultHostManagementConfiguration RegisterDefaultPatchBaseline
    RegisterPatchBaselineForPatchGroup RegisterTargetWithMaintenanceWindow
    RegisterTaskWithMaintenanceWindow RemoveTagsFromResource ResetServiceSetting ResumeSession
    SendAutomationSignal StartAccessRequest StartAssociationsOnce StartAutomationExecution
    StartChangeRequestExecution StartExecutionPreview StartSession StopAutomationExecution
    TerminateSession UnlabelParameterVersion UpdateAssociation UpdateAssociationStatus
    UpdateCloudConnector UpdateDocument UpdateDocumentDefaultVersion UpdateDocumentMetadata
    UpdateMaintenanceWindow UpdateMaintenanceWindowTarget UpdateMaintenanceWindowTask
    UpdateManagedInstanceRole UpdateOpsItem UpdateOpsMetadata UpdatePatchBaseline
    UpdateResourceDataSync UpdateServiceSetting ValidateCloudConnector`,
  structures: {
    Alarm: 'Name!',
    AlarmConfiguration: 'Alarms!:Alarm[member] IgnorePollAlarmFailure:boolean',
    AlarmStateInformation: 'Name! State!',
    CancelCommandRequest: 'CommandId! InstanceIds:string[member]',
    CancelCommandResult: '',
    CloudWatchOutputConfig: `
      CloudWatchLogGroupName CloudWatchOutputEnabled:boolean`,
    Command: `
      CommandId DocumentName DocumentVersion Comment ExpiresAfter:timestamp
      Parameters:string[member]{entry,key,value} InstanceIds:string[member] Targets:Target[member]
      RequestedDateTime:timestamp Status StatusDetails OutputS3Region OutputS3BucketName
      OutputS3KeyPrefix MaxConcurrency MaxErrors TargetCount:number CompletedCount:number
      ErrorCount:number DeliveryTimedOutCount:number ServiceRole
      NotificationConfig:NotificationConfig CloudWatchOutputConfig:CloudWatchOutputConfig
      TimeoutSeconds:number AlarmConfiguration:AlarmConfiguration
      TriggeredAlarms:AlarmStateInformation[member]`,
    CommandFilter: 'key! value!',
    CommandInvocation: `
      CommandId InstanceId InstanceName Comment DocumentName DocumentVersion
      RequestedDateTime:timestamp Status StatusDetails TraceOutput StandardOutputUrl
      StandardErrorUrl CommandPlugins:CommandPlugin[member] ServiceRole
      NotificationConfig:NotificationConfig CloudWatchOutputConfig:CloudWatchOutputConfig`,
    CommandPlugin: `
      Name Status StatusDetails ResponseCode:number ResponseStartDateTime:timestamp
      ResponseFinishDateTime:timestamp Output StandardOutputUrl StandardErrorUrl OutputS3Region
      OutputS3BucketName OutputS3KeyPrefix`,
    DescribeInstanceInformationRequest: `
      InstanceInformationFilterList:InstanceInformationFilter[InstanceInformationFilter]
      Filters:InstanceInformationStringFilter[InstanceInformationStringFilter] MaxResults:number
      NextToken`,
    DescribeInstanceInformationResult: `
      InstanceInformationList:InstanceInformation[InstanceInformation] NextToken`,
    GetCommandInvocationRequest: 'CommandId! InstanceId! PluginName',
    GetCommandInvocationResult: `
      CommandId InstanceId Comment DocumentName DocumentVersion PluginName ResponseCode:number
      ExecutionStartDateTime ExecutionElapsedTime ExecutionEndDateTime Status StatusDetails
      StandardOutputContent StandardOutputUrl StandardErrorContent StandardErrorUrl
      CloudWatchOutputConfig:CloudWatchOutputConfig`,
    GetParameterRequest: 'Name! WithDecryption:boolean',
    GetParameterResult: 'Parameter:Parameter',
    InstanceAggregatedAssociationOverview: `
      DetailedStatus InstanceAssociationStatusAggregatedCount:number{entry,key,value}`,
    InstanceInformation: `
      InstanceId PingStatus LastPingDateTime:timestamp AgentVersion IsLatestVersion:boolean
      PlatformType PlatformName PlatformVersion ActivationId IamRole RegistrationDate:timestamp
      ResourceType Name IPAddress ComputerName AssociationStatus
      LastAssociationExecutionDate:timestamp LastSuccessfulAssociationExecutionDate:timestamp
      AssociationOverview:InstanceAggregatedAssociationOverview SourceId SourceType SourceLocation`,
    InstanceInformationFilter: 'key! valueSet!:string[InstanceInformationFilterValue]',
    InstanceInformationStringFilter: 'Key! Values!:string[InstanceInformationFilterValue]',
    ListCommandInvocationsRequest: `
      CommandId InstanceId MaxResults:number NextToken Filters:CommandFilter[member] Details:boolean`,
    ListCommandInvocationsResult: `
      CommandInvocations:CommandInvocation[member] NextToken`,
    ListCommandsRequest: `
      CommandId InstanceId MaxResults:number NextToken Filters:CommandFilter[member]`,
    ListCommandsResult: 'Commands:Command[member] NextToken',
    NotificationConfig: `
      NotificationArn NotificationEvents:string[member] NotificationType`,
    Parameter: `
      Name Type Value Version:number Selector SourceResult LastModifiedDate:timestamp ARN DataType`,
    SendCommandRequest: `
      DocumentName! InstanceIds:string[member] Targets:Target[member] DocumentVersion DocumentHash
      DocumentHashType TimeoutSeconds:number Comment Parameters:string[member]{entry,key,value}
      OutputS3Region OutputS3BucketName OutputS3KeyPrefix MaxConcurrency MaxErrors ServiceRoleArn
      NotificationConfig:NotificationConfig CloudWatchOutputConfig:CloudWatchOutputConfig
      AlarmConfiguration:AlarmConfiguration`,
    SendCommandResult: 'Command:Command',
    Target: 'Key Values:string[member]',
  },
  errors: {
    AccessDeniedException: 400,
    AlreadyExistsException: 400,
    AssociatedInstances: 400,
    AssociationAlreadyExists: 400,
    AssociationDoesNotExist: 400,
    AssociationExecutionDoesNotExist: 400,
    AssociationLimitExceeded: 400,
    AssociationVersionLimitExceeded: 400,
    AutomationDefinitionNotApprovedException: 400,
    AutomationDefinitionNotFoundException: 400,
    AutomationDefinitionVersionNotFoundException: 400,
    AutomationExecutionLimitExceededException: 400,
    AutomationExecutionNotFoundException: 400,
    AutomationStepNotFoundException: 400,
    ComplianceTypeCountLimitExceededException: 400,
    ConflictException: 400,
    CustomSchemaCountLimitExceededException: 400,
    DocumentAlreadyExists: 400,
    DocumentLimitExceeded: 400,
    DocumentPermissionLimit: 400,
    DocumentVersionLimitExceeded: 400,
    DoesNotExistException: 400,
    DuplicateDocumentContent: 400,
    DuplicateDocumentVersionName: 400,
    DuplicateInstanceId: 400,
    FeatureNotAvailableException: 400,
    HierarchyLevelLimitExceededException: 400,
    HierarchyTypeMismatchException: 400,
    IdempotentParameterMismatch: 400,
    IncompatiblePolicyException: 400,
    InternalServerError: 500,
    InvalidActivation: 400,
    InvalidActivationId: 400,
    InvalidAggregatorException: 400,
    InvalidAllowedPatternException: 400,
    InvalidAssociation: 400,
    InvalidAssociationVersion: 400,
    InvalidAutomationExecutionParametersException: 400,
    InvalidAutomationSignalException: 400,
    InvalidAutomationStatusUpdateException: 400,
    InvalidCommandId: 400,
    InvalidDeleteInventoryParametersException: 400,
    InvalidDeletionIdException: 400,
    InvalidDocument: 400,
    InvalidDocumentContent: 400,
    InvalidDocumentOperation: 400,
    InvalidDocumentSchemaVersion: 400,
    InvalidDocumentType: 400,
    InvalidDocumentVersion: 400,
    InvalidFilter: 400,
    InvalidFilterKey: 400,
    InvalidFilterOption: 400,
    InvalidFilterValue: 400,
    InvalidInstanceId: 400,
    InvalidInstanceInformationFilterValue: 400,
    InvalidInstancePropertyFilterValue: 400,
    InvalidInventoryGroupException: 400,
    InvalidInventoryItemContextException: 400,
    InvalidInventoryRequestException: 400,
    InvalidItemContentException: 400,
    InvalidKeyId: 400,
    InvalidNextToken: 400,
    InvalidNotificationConfig: 400,
    InvalidOptionException: 400,
    InvalidOutputFolder: 400,
    InvalidOutputLocation: 400,
    InvalidParameters: 400,
    InvalidPermissionType: 400,
    InvalidPluginName: 400,
    InvalidPolicyAttributeException: 400,
    InvalidPolicyTypeException: 400,
    InvalidResourceId: 400,
    InvalidResourceType: 400,
    InvalidResultAttributeException: 400,
    InvalidRole: 400,
    InvalidSchedule: 400,
    InvalidTag: 400,
    InvalidTarget: 400,
    InvalidTargetMaps: 400,
    InvalidTypeNameException: 400,
    InvalidUpdate: 400,
    InvocationDoesNotExist: 400,
    ItemContentMismatchException: 400,
    ItemSizeLimitExceededException: 400,
    MalformedResourcePolicyDocumentException: 400,
    MaxDocumentSizeExceeded: 400,
    NoLongerSupportedException: 400,
    OpsItemAccessDeniedException: 400,
    OpsItemAlreadyExistsException: 400,
    OpsItemConflictException: 400,
    OpsItemInvalidParameterException: 400,
    OpsItemLimitExceededException: 400,
    OpsItemNotFoundException: 400,
    OpsItemRelatedItemAlreadyExistsException: 400,
    OpsItemRelatedItemAssociationNotFoundException: 400,
    OpsMetadataAlreadyExistsException: 400,
    OpsMetadataInvalidArgumentException: 400,
    OpsMetadataKeyLimitExceededException: 400,
    OpsMetadataLimitExceededException: 400,
    OpsMetadataNotFoundException: 400,
    OpsMetadataTooManyUpdatesException: 400,
    ParameterAlreadyExists: 400,
    ParameterLimitExceeded: 400,
    ParameterMaxVersionLimitExceeded: 400,
    ParameterNotFound: 400,
    ParameterPatternMismatchException: 400,
    ParameterVersionLabelLimitExceeded: 400,
    ParameterVersionNotFound: 400,
    PoliciesLimitExceededException: 400,
    ResourceDataSyncAlreadyExistsException: 400,
    ResourceDataSyncConflictException: 400,
    ResourceDataSyncCountExceededException: 400,
    ResourceDataSyncInvalidConfigurationException: 400,
    ResourceDataSyncNotFoundException: 400,
    ResourceInUseException: 400,
    ResourceLimitExceededException: 400,
    ResourceNotFoundException: 400,
    ResourcePolicyConflictException: 400,
    ResourcePolicyInvalidParameterException: 400,
    ResourcePolicyLimitExceededException: 400,
    ResourcePolicyNotFoundException: 400,
    ServiceQuotaExceededException: 400,
    ServiceSettingNotFound: 400,
    StatusUnchanged: 400,
    SubTypeCountLimitExceededException: 400,
    TargetInUseException: 400,
    TargetNotConnected: 400,
    ThrottlingException: 400,
    TooManyTagsError: 400,
    TooManyUpdates: 400,
    TotalSizeLimitExceededException: 400,
    UnsupportedCalendarException: 400,
    UnsupportedFeatureRequiredException: 400,
    UnsupportedInventoryItemContextException: 400,
    UnsupportedInventorySchemaVersionException: 400,
    UnsupportedOperatingSystem: 400,
    UnsupportedOperationException: 400,
    UnsupportedParameterType: 400,
    UnsupportedPlatformType: 400,
    ValidationException: 400,
  },
  errorShapes: {},
}
