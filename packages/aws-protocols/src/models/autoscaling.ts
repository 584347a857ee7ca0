// Derived by scripts/derive-models.ts from @aws-sdk/client-auto-scaling 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const autoscaling: ServiceModel = {
  service: 'autoscaling',
  signingName: 'autoscaling',
  shapeNamespace: 'autoscaling',
  target: 'AutoScaling_2011_01_01',
  protocol: 'awsQuery',
  queryCompatible: false,
  version: '2011-01-01',
  namespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
  operations: {
    AttachInstances: { input: 'AttachInstancesQuery' },
    AttachLoadBalancerTargetGroups: { input: 'AttachLoadBalancerTargetGroupsType', output: 'AttachLoadBalancerTargetGroupsResultType' },
    AttachLoadBalancers: { input: 'AttachLoadBalancersType', output: 'AttachLoadBalancersResultType' },
    AttachTrafficSources: { input: 'AttachTrafficSourcesType', output: 'AttachTrafficSourcesResultType' },
    BatchDeleteScheduledAction: { input: 'BatchDeleteScheduledActionType', output: 'BatchDeleteScheduledActionAnswer' },
    BatchPutScheduledUpdateGroupAction: { input: 'BatchPutScheduledUpdateGroupActionType', output: 'BatchPutScheduledUpdateGroupActionAnswer' },
    CancelInstanceRefresh: { input: 'CancelInstanceRefreshType', output: 'CancelInstanceRefreshAnswer' },
    CompleteLifecycleAction: { input: 'CompleteLifecycleActionType', output: 'CompleteLifecycleActionAnswer' },
    CreateAutoScalingGroup: { input: 'CreateAutoScalingGroupType' },
    CreateLaunchConfiguration: { input: 'CreateLaunchConfigurationType' },
    CreateOrUpdateTags: { input: 'CreateOrUpdateTagsType' },
    DeleteAutoScalingGroup: { input: 'DeleteAutoScalingGroupType' },
    DeleteLaunchConfiguration: { input: 'LaunchConfigurationNameType' },
    DeleteLifecycleHook: { input: 'DeleteLifecycleHookType', output: 'DeleteLifecycleHookAnswer' },
    DeleteNotificationConfiguration: { input: 'DeleteNotificationConfigurationType' },
    DeletePolicy: { input: 'DeletePolicyType' },
    DeleteScheduledAction: { input: 'DeleteScheduledActionType' },
    DeleteTags: { input: 'DeleteTagsType' },
    DeleteWarmPool: { input: 'DeleteWarmPoolType', output: 'DeleteWarmPoolAnswer' },
    DescribeAccountLimits: { output: 'DescribeAccountLimitsAnswer' },
    DescribeAccountSettings: { input: 'DescribeAccountSettingsType', output: 'DescribeAccountSettingsAnswer' },
    DescribeAdjustmentTypes: { output: 'DescribeAdjustmentTypesAnswer' },
    DescribeAutoScalingGroups: { input: 'AutoScalingGroupNamesType', output: 'AutoScalingGroupsType' },
    DescribeAutoScalingInstances: { input: 'DescribeAutoScalingInstancesType', output: 'AutoScalingInstancesType' },
    DescribeAutoScalingNotificationTypes: { output: 'DescribeAutoScalingNotificationTypesAnswer' },
    DescribeInstanceRefreshes: { input: 'DescribeInstanceRefreshesType', output: 'DescribeInstanceRefreshesAnswer' },
    DescribeLaunchConfigurations: { input: 'LaunchConfigurationNamesType', output: 'LaunchConfigurationsType' },
    DescribeLifecycleHookTypes: { output: 'DescribeLifecycleHookTypesAnswer' },
    DescribeLifecycleHooks: { input: 'DescribeLifecycleHooksType', output: 'DescribeLifecycleHooksAnswer' },
    DescribeLoadBalancerTargetGroups: { input: 'DescribeLoadBalancerTargetGroupsRequest', output: 'DescribeLoadBalancerTargetGroupsResponse' },
    DescribeLoadBalancers: { input: 'DescribeLoadBalancersRequest', output: 'DescribeLoadBalancersResponse' },
    DescribeMetricCollectionTypes: { output: 'DescribeMetricCollectionTypesAnswer' },
    DescribeNotificationConfigurations: { input: 'DescribeNotificationConfigurationsType', output: 'DescribeNotificationConfigurationsAnswer' },
    DescribePolicies: { input: 'DescribePoliciesType', output: 'PoliciesType' },
    DescribeScalingActivities: { input: 'DescribeScalingActivitiesType', output: 'ActivitiesType' },
    DescribeScalingProcessTypes: { output: 'ProcessesType' },
    DescribeScheduledActions: { input: 'DescribeScheduledActionsType', output: 'ScheduledActionsType' },
    DescribeTags: { input: 'DescribeTagsType', output: 'TagsType' },
    DescribeTerminationPolicyTypes: { output: 'DescribeTerminationPolicyTypesAnswer' },
    DescribeTrafficSources: { input: 'DescribeTrafficSourcesRequest', output: 'DescribeTrafficSourcesResponse' },
    DescribeWarmPool: { input: 'DescribeWarmPoolType', output: 'DescribeWarmPoolAnswer' },
    DetachInstances: { input: 'DetachInstancesQuery', output: 'DetachInstancesAnswer' },
    DetachLoadBalancerTargetGroups: { input: 'DetachLoadBalancerTargetGroupsType', output: 'DetachLoadBalancerTargetGroupsResultType' },
    DetachLoadBalancers: { input: 'DetachLoadBalancersType', output: 'DetachLoadBalancersResultType' },
    DetachTrafficSources: { input: 'DetachTrafficSourcesType', output: 'DetachTrafficSourcesResultType' },
    DisableMetricsCollection: { input: 'DisableMetricsCollectionQuery' },
    EnableMetricsCollection: { input: 'EnableMetricsCollectionQuery' },
    EnterStandby: { input: 'EnterStandbyQuery', output: 'EnterStandbyAnswer' },
    ExecutePolicy: { input: 'ExecutePolicyType' },
    ExitStandby: { input: 'ExitStandbyQuery', output: 'ExitStandbyAnswer' },
    GetPredictiveScalingForecast: { input: 'GetPredictiveScalingForecastType', output: 'GetPredictiveScalingForecastAnswer' },
    LaunchInstances: { input: 'LaunchInstancesRequest', output: 'LaunchInstancesResult' },
    PutAccountSetting: { input: 'PutAccountSettingType', output: 'PutAccountSettingAnswer' },
    PutLifecycleHook: { input: 'PutLifecycleHookType', output: 'PutLifecycleHookAnswer' },
    PutNotificationConfiguration: { input: 'PutNotificationConfigurationType' },
    PutScalingPolicy: { input: 'PutScalingPolicyType', output: 'PolicyARNType' },
    PutScheduledUpdateGroupAction: { input: 'PutScheduledUpdateGroupActionType' },
    PutWarmPool: { input: 'PutWarmPoolType', output: 'PutWarmPoolAnswer' },
    RecordLifecycleActionHeartbeat: { input: 'RecordLifecycleActionHeartbeatType', output: 'RecordLifecycleActionHeartbeatAnswer' },
    ResumeProcesses: { input: 'ScalingProcessQuery' },
    RollbackInstanceRefresh: { input: 'RollbackInstanceRefreshType', output: 'RollbackInstanceRefreshAnswer' },
    SetDesiredCapacity: { input: 'SetDesiredCapacityType' },
    SetInstanceHealth: { input: 'SetInstanceHealthQuery' },
    SetInstanceProtection: { input: 'SetInstanceProtectionQuery', output: 'SetInstanceProtectionAnswer' },
    StartInstanceRefresh: { input: 'StartInstanceRefreshType', output: 'StartInstanceRefreshAnswer' },
    SuspendProcesses: { input: 'ScalingProcessQuery' },
    TerminateInstanceInAutoScalingGroup: { input: 'TerminateInstanceInAutoScalingGroupType', output: 'ActivityType' },
    UpdateAutoScalingGroup: { input: 'UpdateAutoScalingGroupType' },
  },
  otherOperations: '',
  structures: {
    AcceleratorCountRequest: 'Min:number Max:number',
    AcceleratorTotalMemoryMiBRequest: 'Min:number Max:number',
    AccountSetting: `
      Name Value EnforcementType EnforcementDate:timestamp DefaultValue EnforcedValue`,
    ActivitiesType: 'Activities!:Activity[member] NextToken',
    Activity: `
      ActivityId! AutoScalingGroupName! Cause! StartTime!:timestamp StatusCode! Description
      EndTime:timestamp StatusMessage Progress:number Details AutoScalingGroupState
      AutoScalingGroupARN`,
    ActivityType: 'Activity:Activity Activities:Activity[member]',
    AdjustmentType: 'AdjustmentType',
    Alarm: 'AlarmName AlarmARN',
    AlarmSpecification: 'Alarms:string[member]',
    AttachInstancesQuery: 'AutoScalingGroupName! InstanceIds:string[member]',
    AttachLoadBalancerTargetGroupsResultType: '',
    AttachLoadBalancerTargetGroupsType: 'AutoScalingGroupName! TargetGroupARNs!:string[member]',
    AttachLoadBalancersResultType: '',
    AttachLoadBalancersType: `
      AutoScalingGroupName! LoadBalancerNames!:string[member]`,
    AttachTrafficSourcesResultType: '',
    AttachTrafficSourcesType: `
      AutoScalingGroupName! TrafficSources!:TrafficSourceIdentifier[member]
      SkipZonalShiftValidation:boolean`,
    AutoScalingGroup: `
      AutoScalingGroupName! MinSize!:number MaxSize!:number DesiredCapacity!:number
      DefaultCooldown!:number AvailabilityZones!:string[member] HealthCheckType!
      CreatedTime!:timestamp AutoScalingGroupARN LaunchConfigurationName
      LaunchTemplate:LaunchTemplateSpecification MixedInstancesPolicy:MixedInstancesPolicy
      PredictedCapacity:number AvailabilityZoneIds:string[member] LoadBalancerNames:string[member]
      TargetGroupARNs:string[member] HealthCheckGracePeriod:number Instances:Instance[member]
      SuspendedProcesses:SuspendedProcess[member] PlacementGroup VPCZoneIdentifier
      EnabledMetrics:EnabledMetric[member] Status Tags:TagDescription[member]
      TerminationPolicies:string[member] NewInstancesProtectedFromScaleIn:boolean
      ServiceLinkedRoleARN MaxInstanceLifetime:number CapacityRebalance:boolean
      WarmPoolConfiguration:WarmPoolConfiguration WarmPoolSize:number Context DesiredCapacityType
      DefaultInstanceWarmup:number TrafficSources:TrafficSourceIdentifier[member]
      InstanceMaintenancePolicy:InstanceMaintenancePolicy DeletionProtection
      AvailabilityZoneDistribution:AvailabilityZoneDistribution
      AvailabilityZoneImpairmentPolicy:AvailabilityZoneImpairmentPolicy
      CapacityReservationSpecification:CapacityReservationSpecification
      InstanceLifecyclePolicy:InstanceLifecyclePolicy Operator:Operator`,
    AutoScalingGroupNamesType: `
      AutoScalingGroupNames:string[member] IncludeInstances:boolean IncludeManagedResources:boolean
      NextToken MaxRecords:number Filters:Filter[member]`,
    AutoScalingGroupsType: 'AutoScalingGroups!:AutoScalingGroup[member] NextToken',
    AutoScalingInstanceDetails: `
      InstanceId! AutoScalingGroupName! AvailabilityZone! LifecycleState! HealthStatus!
      ProtectedFromScaleIn!:boolean InstanceType AvailabilityZoneId LaunchConfigurationName
      LaunchTemplate:LaunchTemplateSpecification ImageId WeightedCapacity`,
    AutoScalingInstancesType: `
      AutoScalingInstances:AutoScalingInstanceDetails[member] NextToken`,
    AvailabilityZoneDistribution: 'CapacityDistributionStrategy',
    AvailabilityZoneImpairmentPolicy: `
      ZonalShiftEnabled:boolean ImpairedZoneHealthCheckBehavior`,
    BaselineEbsBandwidthMbpsRequest: 'Min:number Max:number',
    BaselinePerformanceFactorsRequest: 'Cpu:CpuPerformanceFactorRequest',
    BatchDeleteScheduledActionAnswer: `
      FailedScheduledActions:FailedScheduledUpdateGroupActionRequest[member]`,
    BatchDeleteScheduledActionType: `
      AutoScalingGroupName! ScheduledActionNames!:string[member]`,
    BatchPutScheduledUpdateGroupActionAnswer: `
      FailedScheduledUpdateGroupActions:FailedScheduledUpdateGroupActionRequest[member]`,
    BatchPutScheduledUpdateGroupActionType: `
      AutoScalingGroupName! ScheduledUpdateGroupActions!:ScheduledUpdateGroupActionRequest[member]`,
    BlockDeviceMapping: 'DeviceName! VirtualName Ebs:Ebs NoDevice:boolean',
    CancelInstanceRefreshAnswer: 'InstanceRefreshId',
    CancelInstanceRefreshType: `
      AutoScalingGroupName! WaitForTransitioningInstances:boolean`,
    CapacityForecast: 'Timestamps!:timestamp[member] Values!:number[member]',
    CapacityReservationSpecification: `
      CapacityReservationPreference CapacityReservationTarget:CapacityReservationTarget`,
    CapacityReservationTarget: `
      CapacityReservationIds:string[member] CapacityReservationResourceGroupArns:string[member]`,
    CompleteLifecycleActionAnswer: '',
    CompleteLifecycleActionType: `
      LifecycleHookName! AutoScalingGroupName! LifecycleActionResult! LifecycleActionToken
      InstanceId`,
    CpuPerformanceFactorRequest: `
      References:PerformanceFactorReferenceRequest[item]@Reference=Reference`,
    CreateAutoScalingGroupType: `
      AutoScalingGroupName! MinSize!:number MaxSize!:number LaunchConfigurationName
      LaunchTemplate:LaunchTemplateSpecification MixedInstancesPolicy:MixedInstancesPolicy
      InstanceId DesiredCapacity:number DefaultCooldown:number AvailabilityZones:string[member]
      AvailabilityZoneIds:string[member] LoadBalancerNames:string[member]
      TargetGroupARNs:string[member] HealthCheckType HealthCheckGracePeriod:number PlacementGroup
      VPCZoneIdentifier TerminationPolicies:string[member] NewInstancesProtectedFromScaleIn:boolean
      CapacityRebalance:boolean LifecycleHookSpecificationList:LifecycleHookSpecification[member]
      DeletionProtection Tags:Tag[member] ServiceLinkedRoleARN MaxInstanceLifetime:number Context
      DesiredCapacityType DefaultInstanceWarmup:number
      TrafficSources:TrafficSourceIdentifier[member]
      InstanceMaintenancePolicy:InstanceMaintenancePolicy
      AvailabilityZoneDistribution:AvailabilityZoneDistribution
      AvailabilityZoneImpairmentPolicy:AvailabilityZoneImpairmentPolicy
      SkipZonalShiftValidation:boolean
      CapacityReservationSpecification:CapacityReservationSpecification
      InstanceLifecyclePolicy:InstanceLifecyclePolicy Operator:Operator`,
    CreateLaunchConfigurationType: `
      LaunchConfigurationName! ImageId KeyName SecurityGroups:string[member] ClassicLinkVPCId
      ClassicLinkVPCSecurityGroups:string[member] UserData InstanceId InstanceType KernelId
      RamdiskId BlockDeviceMappings:BlockDeviceMapping[member] InstanceMonitoring:InstanceMonitoring
      SpotPrice IamInstanceProfile EbsOptimized:boolean AssociatePublicIpAddress:boolean
      PlacementTenancy MetadataOptions:InstanceMetadataOptions`,
    CreateOrUpdateTagsType: 'Tags!:Tag[member]',
    CustomizedMetricSpecification: `
      MetricName Namespace Dimensions:MetricDimension[member] Statistic Unit Period:number
      Metrics:TargetTrackingMetricDataQuery[member]`,
    DeleteAutoScalingGroupType: 'AutoScalingGroupName! ForceDelete:boolean',
    DeleteLifecycleHookAnswer: '',
    DeleteLifecycleHookType: 'LifecycleHookName! AutoScalingGroupName!',
    DeleteNotificationConfigurationType: 'AutoScalingGroupName! TopicARN!',
    DeletePolicyType: 'PolicyName! AutoScalingGroupName',
    DeleteScheduledActionType: 'AutoScalingGroupName! ScheduledActionName!',
    DeleteTagsType: 'Tags!:Tag[member]',
    DeleteWarmPoolAnswer: '',
    DeleteWarmPoolType: 'AutoScalingGroupName! ForceDelete:boolean',
    DescribeAccountLimitsAnswer: `
      MaxNumberOfAutoScalingGroups:number MaxNumberOfLaunchConfigurations:number
      NumberOfAutoScalingGroups:number NumberOfLaunchConfigurations:number`,
    DescribeAccountSettingsAnswer: 'Settings:AccountSetting[member] NextToken',
    DescribeAccountSettingsType: 'Name NextToken MaxRecords:number',
    DescribeAdjustmentTypesAnswer: 'AdjustmentTypes:AdjustmentType[member]',
    DescribeAutoScalingInstancesType: `
      InstanceIds:string[member] IncludeManagedResources:boolean MaxRecords:number NextToken`,
    DescribeAutoScalingNotificationTypesAnswer: 'AutoScalingNotificationTypes:string[member]',
    DescribeInstanceRefreshesAnswer: 'InstanceRefreshes:InstanceRefresh[member] NextToken',
    DescribeInstanceRefreshesType: `
      AutoScalingGroupName! InstanceRefreshIds:string[member] NextToken MaxRecords:number`,
    DescribeLifecycleHookTypesAnswer: 'LifecycleHookTypes:string[member]',
    DescribeLifecycleHooksAnswer: 'LifecycleHooks:LifecycleHook[member]',
    DescribeLifecycleHooksType: `
      AutoScalingGroupName! LifecycleHookNames:string[member]`,
    DescribeLoadBalancerTargetGroupsRequest: 'AutoScalingGroupName! NextToken MaxRecords:number',
    DescribeLoadBalancerTargetGroupsResponse: `
      LoadBalancerTargetGroups:LoadBalancerTargetGroupState[member] NextToken`,
    DescribeLoadBalancersRequest: 'AutoScalingGroupName! NextToken MaxRecords:number',
    DescribeLoadBalancersResponse: 'LoadBalancers:LoadBalancerState[member] NextToken',
    DescribeMetricCollectionTypesAnswer: `
      Metrics:MetricCollectionType[member] Granularities:MetricGranularityType[member]`,
    DescribeNotificationConfigurationsAnswer: `
      NotificationConfigurations!:NotificationConfiguration[member] NextToken`,
    DescribeNotificationConfigurationsType: `
      AutoScalingGroupNames:string[member] IncludeManagedResources:boolean NextToken
      MaxRecords:number`,
    DescribePoliciesType: `
      AutoScalingGroupName PolicyNames:string[member] PolicyTypes:string[member]
      IncludeManagedResources:boolean NextToken MaxRecords:number`,
    DescribeScalingActivitiesType: `
      ActivityIds:string[member] AutoScalingGroupName IncludeDeletedGroups:boolean
      IncludeManagedResources:boolean MaxRecords:number NextToken Filters:Filter[member]`,
    DescribeScheduledActionsType: `
      AutoScalingGroupName ScheduledActionNames:string[member] StartTime:timestamp EndTime:timestamp
      IncludeManagedResources:boolean NextToken MaxRecords:number`,
    DescribeTagsType: `
      Filters:Filter[member] IncludeManagedResources:boolean NextToken MaxRecords:number`,
    DescribeTerminationPolicyTypesAnswer: 'TerminationPolicyTypes:string[member]',
    DescribeTrafficSourcesRequest: `
      AutoScalingGroupName! TrafficSourceType NextToken MaxRecords:number`,
    DescribeTrafficSourcesResponse: 'TrafficSources:TrafficSourceState[member] NextToken',
    DescribeWarmPoolAnswer: `
      WarmPoolConfiguration:WarmPoolConfiguration Instances:Instance[member] NextToken`,
    DescribeWarmPoolType: 'AutoScalingGroupName! MaxRecords:number NextToken',
    DesiredConfiguration: `
      LaunchTemplate:LaunchTemplateSpecification MixedInstancesPolicy:MixedInstancesPolicy`,
    DetachInstancesAnswer: 'Activities:Activity[member]',
    DetachInstancesQuery: `
      AutoScalingGroupName! ShouldDecrementDesiredCapacity!:boolean InstanceIds:string[member]`,
    DetachLoadBalancerTargetGroupsResultType: '',
    DetachLoadBalancerTargetGroupsType: 'AutoScalingGroupName! TargetGroupARNs!:string[member]',
    DetachLoadBalancersResultType: '',
    DetachLoadBalancersType: `
      AutoScalingGroupName! LoadBalancerNames!:string[member]`,
    DetachTrafficSourcesResultType: '',
    DetachTrafficSourcesType: `
      AutoScalingGroupName! TrafficSources!:TrafficSourceIdentifier[member]`,
    DisableMetricsCollectionQuery: 'AutoScalingGroupName! Metrics:string[member]',
    DistributionSegment: 'TargetCapacityTypes:string[member]',
    Ebs: `
      SnapshotId VolumeSize:number VolumeType DeleteOnTermination:boolean Iops:number
      Encrypted:boolean Throughput:number`,
    EnableMetricsCollectionQuery: `
      AutoScalingGroupName! Granularity! Metrics:string[member]`,
    EnabledMetric: 'Metric Granularity',
    EnterStandbyAnswer: 'Activities:Activity[member]',
    EnterStandbyQuery: `
      AutoScalingGroupName! ShouldDecrementDesiredCapacity!:boolean InstanceIds:string[member]`,
    ExecutePolicyType: `
      PolicyName! AutoScalingGroupName HonorCooldown:boolean MetricValue:number
      BreachThreshold:number`,
    ExitStandbyAnswer: 'Activities:Activity[member]',
    ExitStandbyQuery: 'AutoScalingGroupName! InstanceIds:string[member]',
    FailedScheduledUpdateGroupActionRequest: 'ScheduledActionName! ErrorCode ErrorMessage',
    Filter: 'Name Values:string[member]',
    GetPredictiveScalingForecastAnswer: `
      LoadForecast!:LoadForecast[member] CapacityForecast!:CapacityForecast UpdateTime!:timestamp`,
    GetPredictiveScalingForecastType: `
      AutoScalingGroupName! PolicyName! StartTime!:timestamp EndTime!:timestamp`,
    Instance: `
      InstanceId! AvailabilityZone! LifecycleState! HealthStatus! ProtectedFromScaleIn!:boolean
      InstanceType AvailabilityZoneId LaunchConfigurationName
      LaunchTemplate:LaunchTemplateSpecification ImageId WeightedCapacity`,
    InstanceCollection: `
      InstanceType MarketType SubnetId AvailabilityZone AvailabilityZoneId
      InstanceIds:string[member]`,
    InstanceLifecyclePolicy: 'RetentionTriggers:RetentionTriggers',
    InstanceMaintenancePolicy: `
      MinHealthyPercentage:number MaxHealthyPercentage:number`,
    InstanceMetadataOptions: `
      HttpTokens HttpPutResponseHopLimit:number HttpEndpoint`,
    InstanceMonitoring: 'Enabled:boolean',
    InstanceRefresh: `
      InstanceRefreshId AutoScalingGroupName Status StatusReason StartTime:timestamp
      EndTime:timestamp PercentageComplete:number InstancesToUpdate:number
      ProgressDetails:InstanceRefreshProgressDetails Preferences:RefreshPreferences
      DesiredConfiguration:DesiredConfiguration RollbackDetails:RollbackDetails Strategy`,
    InstanceRefreshLivePoolProgress: 'PercentageComplete:number InstancesToUpdate:number',
    InstanceRefreshProgressDetails: `
      LivePoolProgress:InstanceRefreshLivePoolProgress
      WarmPoolProgress:InstanceRefreshWarmPoolProgress`,
    InstanceRefreshWarmPoolProgress: 'PercentageComplete:number InstancesToUpdate:number',
    InstanceRequirements: `
      VCpuCount!:VCpuCountRequest MemoryMiB!:MemoryMiBRequest CpuManufacturers:string[member]
      MemoryGiBPerVCpu:MemoryGiBPerVCpuRequest ExcludedInstanceTypes:string[member]
      InstanceGenerations:string[member] SpotMaxPricePercentageOverLowestPrice:number
      MaxSpotPriceAsPercentageOfOptimalOnDemandPrice:number
      OnDemandMaxPricePercentageOverLowestPrice:number BareMetal BurstablePerformance
      RequireHibernateSupport:boolean NetworkInterfaceCount:NetworkInterfaceCountRequest
      LocalStorage LocalStorageTypes:string[member] TotalLocalStorageGB:TotalLocalStorageGBRequest
      BaselineEbsBandwidthMbps:BaselineEbsBandwidthMbpsRequest AcceleratorTypes:string[member]
      AcceleratorCount:AcceleratorCountRequest AcceleratorManufacturers:string[member]
      AcceleratorNames:string[member] AcceleratorTotalMemoryMiB:AcceleratorTotalMemoryMiBRequest
      NetworkBandwidthGbps:NetworkBandwidthGbpsRequest AllowedInstanceTypes:string[member]
      BaselinePerformanceFactors:BaselinePerformanceFactorsRequest`,
    InstanceReusePolicy: 'ReuseOnScaleIn:boolean',
    InstancesDistribution: `
      OnDemandAllocationStrategy OnDemandBaseCapacity:number
      OnDemandPercentageAboveBaseCapacity:number SpotAllocationStrategy SpotInstancePools:number
      SpotMaxPrice DistributionSegments:DistributionSegment[member]`,
    LaunchConfiguration: `
      LaunchConfigurationName! ImageId! InstanceType! CreatedTime!:timestamp LaunchConfigurationARN
      KeyName SecurityGroups:string[member] ClassicLinkVPCId
      ClassicLinkVPCSecurityGroups:string[member] UserData KernelId RamdiskId
      BlockDeviceMappings:BlockDeviceMapping[member] InstanceMonitoring:InstanceMonitoring SpotPrice
      IamInstanceProfile EbsOptimized:boolean AssociatePublicIpAddress:boolean PlacementTenancy
      MetadataOptions:InstanceMetadataOptions`,
    LaunchConfigurationNameType: 'LaunchConfigurationName!',
    LaunchConfigurationNamesType: `
      LaunchConfigurationNames:string[member] NextToken MaxRecords:number`,
    LaunchConfigurationsType: `
      LaunchConfigurations!:LaunchConfiguration[member] NextToken`,
    LaunchInstancesError: `
      InstanceType MarketType SubnetId AvailabilityZone AvailabilityZoneId ErrorCode ErrorMessage`,
    LaunchInstancesRequest: `
      AutoScalingGroupName! RequestedCapacity!:number ClientToken AvailabilityZones:string[member]
      AvailabilityZoneIds:string[member] SubnetIds:string[member] RetryStrategy`,
    LaunchInstancesResult: `
      AutoScalingGroupName ClientToken Instances:InstanceCollection[member]
      Errors:LaunchInstancesError[member]`,
    LaunchTemplate: `
      LaunchTemplateSpecification:LaunchTemplateSpecification
      Overrides:LaunchTemplateOverrides[member]`,
    LaunchTemplateOverrides: `
      InstanceType WeightedCapacity LaunchTemplateSpecification:LaunchTemplateSpecification
      InstanceRequirements:InstanceRequirements ImageId`,
    LaunchTemplateSpecification: 'LaunchTemplateId LaunchTemplateName Version',
    LifecycleHook: `
      LifecycleHookName AutoScalingGroupName LifecycleTransition NotificationTargetARN RoleARN
      NotificationMetadata HeartbeatTimeout:number GlobalTimeout:number DefaultResult`,
    LifecycleHookSpecification: `
      LifecycleHookName! LifecycleTransition! NotificationMetadata HeartbeatTimeout:number
      DefaultResult NotificationTargetARN RoleARN`,
    LoadBalancerState: 'LoadBalancerName State',
    LoadBalancerTargetGroupState: 'LoadBalancerTargetGroupARN State',
    LoadForecast: `
      Timestamps!:timestamp[member] Values!:number[member]
      MetricSpecification!:PredictiveScalingMetricSpecification`,
    MemoryGiBPerVCpuRequest: 'Min:number Max:number',
    MemoryMiBRequest: 'Min!:number Max:number',
    Metric: `
      Namespace! MetricName! Dimensions:MetricDimension[member]`,
    MetricCollectionType: 'Metric',
    MetricDataQuery: `
      Id! Expression MetricStat:MetricStat Label ReturnData:boolean`,
    MetricDimension: 'Name! Value!',
    MetricGranularityType: 'Granularity',
    MetricStat: 'Metric!:Metric Stat! Unit',
    MixedInstancesPolicy: `
      LaunchTemplate:LaunchTemplate InstancesDistribution:InstancesDistribution`,
    NetworkBandwidthGbpsRequest: 'Min:number Max:number',
    NetworkInterfaceCountRequest: 'Min:number Max:number',
    NotificationConfiguration: 'AutoScalingGroupName TopicARN NotificationType',
    Operator: 'Principal!',
    PerformanceFactorReferenceRequest: 'InstanceFamily',
    PoliciesType: 'ScalingPolicies:ScalingPolicy[member] NextToken',
    PolicyARNType: 'PolicyARN Alarms:Alarm[member]',
    PredefinedMetricSpecification: 'PredefinedMetricType! ResourceLabel',
    PredictiveScalingConfiguration: `
      MetricSpecifications!:PredictiveScalingMetricSpecification[member] Mode
      SchedulingBufferTime:number MaxCapacityBreachBehavior MaxCapacityBuffer:number`,
    PredictiveScalingCustomizedCapacityMetric: 'MetricDataQueries!:MetricDataQuery[member]',
    PredictiveScalingCustomizedLoadMetric: 'MetricDataQueries!:MetricDataQuery[member]',
    PredictiveScalingCustomizedScalingMetric: 'MetricDataQueries!:MetricDataQuery[member]',
    PredictiveScalingMetricSpecification: `
      TargetValue!:number PredefinedMetricPairSpecification:PredictiveScalingPredefinedMetricPair
      PredefinedScalingMetricSpecification:PredictiveScalingPredefinedScalingMetric
      PredefinedLoadMetricSpecification:PredictiveScalingPredefinedLoadMetric
      CustomizedScalingMetricSpecification:PredictiveScalingCustomizedScalingMetric
      CustomizedLoadMetricSpecification:PredictiveScalingCustomizedLoadMetric
      CustomizedCapacityMetricSpecification:PredictiveScalingCustomizedCapacityMetric`,
    PredictiveScalingPredefinedLoadMetric: 'PredefinedMetricType! ResourceLabel',
    PredictiveScalingPredefinedMetricPair: 'PredefinedMetricType! ResourceLabel',
    PredictiveScalingPredefinedScalingMetric: 'PredefinedMetricType! ResourceLabel',
    ProcessType: 'ProcessName!',
    ProcessesType: 'Processes:ProcessType[member]',
    PutAccountSettingAnswer: '',
    PutAccountSettingType: 'Name! Value!',
    PutLifecycleHookAnswer: '',
    PutLifecycleHookType: `
      LifecycleHookName! AutoScalingGroupName! LifecycleTransition RoleARN NotificationTargetARN
      NotificationMetadata HeartbeatTimeout:number DefaultResult`,
    PutNotificationConfigurationType: `
      AutoScalingGroupName! TopicARN! NotificationTypes!:string[member]`,
    PutScalingPolicyType: `
      AutoScalingGroupName! PolicyName! PolicyType AdjustmentType MinAdjustmentStep:number
      MinAdjustmentMagnitude:number ScalingAdjustment:number Cooldown:number MetricAggregationType
      StepAdjustments:StepAdjustment[member] EstimatedInstanceWarmup:number
      TargetTrackingConfiguration:TargetTrackingConfiguration Enabled:boolean
      PredictiveScalingConfiguration:PredictiveScalingConfiguration`,
    PutScheduledUpdateGroupActionType: `
      AutoScalingGroupName! ScheduledActionName! Time:timestamp StartTime:timestamp
      EndTime:timestamp Recurrence MinSize:number MaxSize:number DesiredCapacity:number TimeZone`,
    PutWarmPoolAnswer: '',
    PutWarmPoolType: `
      AutoScalingGroupName! MaxGroupPreparedCapacity:number MinSize:number PoolState
      InstanceReusePolicy:InstanceReusePolicy`,
    RecordLifecycleActionHeartbeatAnswer: '',
    RecordLifecycleActionHeartbeatType: `
      LifecycleHookName! AutoScalingGroupName! LifecycleActionToken InstanceId`,
    RefreshPreferences: `
      MinHealthyPercentage:number InstanceWarmup:number CheckpointPercentages:number[member]
      CheckpointDelay:number SkipMatching:boolean AutoRollback:boolean ScaleInProtectedInstances
      StandbyInstances AlarmSpecification:AlarmSpecification MaxHealthyPercentage:number
      BakeTime:number`,
    RetentionTriggers: 'TerminateHookAbandon',
    RollbackDetails: `
      RollbackReason RollbackStartTime:timestamp PercentageCompleteOnRollback:number
      InstancesToUpdateOnRollback:number ProgressDetailsOnRollback:InstanceRefreshProgressDetails`,
    RollbackInstanceRefreshAnswer: 'InstanceRefreshId',
    RollbackInstanceRefreshType: 'AutoScalingGroupName!',
    ScalingPolicy: `
      AutoScalingGroupName PolicyName PolicyARN PolicyType AdjustmentType MinAdjustmentStep:number
      MinAdjustmentMagnitude:number ScalingAdjustment:number Cooldown:number
      StepAdjustments:StepAdjustment[member] MetricAggregationType EstimatedInstanceWarmup:number
      Alarms:Alarm[member] TargetTrackingConfiguration:TargetTrackingConfiguration Enabled:boolean
      PredictiveScalingConfiguration:PredictiveScalingConfiguration`,
    ScalingProcessQuery: 'AutoScalingGroupName! ScalingProcesses:string[member]',
    ScheduledActionsType: `
      ScheduledUpdateGroupActions:ScheduledUpdateGroupAction[member] NextToken`,
    ScheduledUpdateGroupAction: `
      AutoScalingGroupName ScheduledActionName ScheduledActionARN Time:timestamp StartTime:timestamp
      EndTime:timestamp Recurrence MinSize:number MaxSize:number DesiredCapacity:number TimeZone`,
    ScheduledUpdateGroupActionRequest: `
      ScheduledActionName! StartTime:timestamp EndTime:timestamp Recurrence MinSize:number
      MaxSize:number DesiredCapacity:number TimeZone`,
    SetDesiredCapacityType: `
      AutoScalingGroupName! DesiredCapacity!:number HonorCooldown:boolean`,
    SetInstanceHealthQuery: `
      InstanceId! HealthStatus! ShouldRespectGracePeriod:boolean`,
    SetInstanceProtectionAnswer: '',
    SetInstanceProtectionQuery: `
      InstanceIds!:string[member] AutoScalingGroupName! ProtectedFromScaleIn!:boolean`,
    StartInstanceRefreshAnswer: 'InstanceRefreshId',
    StartInstanceRefreshType: `
      AutoScalingGroupName! Strategy DesiredConfiguration:DesiredConfiguration
      Preferences:RefreshPreferences`,
    StepAdjustment: `
      ScalingAdjustment!:number MetricIntervalLowerBound:number MetricIntervalUpperBound:number`,
    SuspendedProcess: 'ProcessName SuspensionReason',
    Tag: `
      Key! ResourceId ResourceType Value PropagateAtLaunch:boolean`,
    TagDescription: `
      ResourceId ResourceType Key Value PropagateAtLaunch:boolean`,
    TagsType: 'Tags:TagDescription[member] NextToken',
    TargetTrackingConfiguration: `
      TargetValue!:number PredefinedMetricSpecification:PredefinedMetricSpecification
      CustomizedMetricSpecification:CustomizedMetricSpecification DisableScaleIn:boolean`,
    TargetTrackingMetricDataQuery: `
      Id! Expression MetricStat:TargetTrackingMetricStat Label Period:number ReturnData:boolean`,
    TargetTrackingMetricStat: 'Metric!:Metric Stat! Unit Period:number',
    TerminateInstanceInAutoScalingGroupType: `
      ShouldDecrementDesiredCapacity!:boolean InstanceId InstanceIds:string[member]
      AutoScalingGroupName`,
    TotalLocalStorageGBRequest: 'Min:number Max:number',
    TrafficSourceIdentifier: 'Identifier! Type',
    TrafficSourceState: 'TrafficSource State Identifier Type',
    UpdateAutoScalingGroupType: `
      AutoScalingGroupName! LaunchConfigurationName LaunchTemplate:LaunchTemplateSpecification
      MixedInstancesPolicy:MixedInstancesPolicy MinSize:number MaxSize:number DesiredCapacity:number
      DefaultCooldown:number AvailabilityZones:string[member] AvailabilityZoneIds:string[member]
      HealthCheckType HealthCheckGracePeriod:number PlacementGroup VPCZoneIdentifier
      TerminationPolicies:string[member] NewInstancesProtectedFromScaleIn:boolean
      ServiceLinkedRoleARN MaxInstanceLifetime:number CapacityRebalance:boolean Context
      DesiredCapacityType DefaultInstanceWarmup:number
      InstanceMaintenancePolicy:InstanceMaintenancePolicy
      AvailabilityZoneDistribution:AvailabilityZoneDistribution
      AvailabilityZoneImpairmentPolicy:AvailabilityZoneImpairmentPolicy
      SkipZonalShiftValidation:boolean
      CapacityReservationSpecification:CapacityReservationSpecification
      InstanceLifecyclePolicy:InstanceLifecyclePolicy DeletionProtection`,
    VCpuCountRequest: 'Min!:number Max:number',
    WarmPoolConfiguration: `
      MaxGroupPreparedCapacity:number MinSize:number PoolState Status
      InstanceReusePolicy:InstanceReusePolicy`,
  },
  errors: {
    ActiveInstanceRefreshNotFound: 400,
    AlreadyExists: 400,
    IdempotentCallInProgress: 500,
    IdempotentParameterMismatch: 400,
    InstanceRefreshInProgress: 400,
    InvalidNextToken: 400,
    IrreversibleInstanceRefresh: 400,
    LimitExceeded: 400,
    ResourceContention: 500,
    ResourceInUse: 400,
    ScalingActivityInProgress: 400,
    ServiceLinkedRoleFailure: 500,
  },
  errorShapes: {},
}
