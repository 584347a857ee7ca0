// Derived by scripts/derive-models.ts from @aws-sdk/client-elastic-load-balancing 3.1075.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const elb: ServiceModel = {
  service: 'elb',
  signingName: 'elasticloadbalancing',
  shapeNamespace: 'elasticloadbalancing',
  target: 'ElasticLoadBalancing_v7',
  protocol: 'awsQuery',
  queryCompatible: false,
  version: '2012-06-01',
  namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
  operations: {
    AddTags: { input: 'AddTagsInput', output: 'AddTagsOutput' },
    ApplySecurityGroupsToLoadBalancer: { input: 'ApplySecurityGroupsToLoadBalancerInput', output: 'ApplySecurityGroupsToLoadBalancerOutput' },
    AttachLoadBalancerToSubnets: { input: 'AttachLoadBalancerToSubnetsInput', output: 'AttachLoadBalancerToSubnetsOutput' },
    ConfigureHealthCheck: { input: 'ConfigureHealthCheckInput', output: 'ConfigureHealthCheckOutput' },
    CreateAppCookieStickinessPolicy: { input: 'CreateAppCookieStickinessPolicyInput', output: 'CreateAppCookieStickinessPolicyOutput' },
    CreateLBCookieStickinessPolicy: { input: 'CreateLBCookieStickinessPolicyInput', output: 'CreateLBCookieStickinessPolicyOutput' },
    CreateLoadBalancer: { input: 'CreateAccessPointInput', output: 'CreateAccessPointOutput' },
    CreateLoadBalancerListeners: { input: 'CreateLoadBalancerListenerInput', output: 'CreateLoadBalancerListenerOutput' },
    CreateLoadBalancerPolicy: { input: 'CreateLoadBalancerPolicyInput', output: 'CreateLoadBalancerPolicyOutput' },
    DeleteLoadBalancer: { input: 'DeleteAccessPointInput', output: 'DeleteAccessPointOutput' },
    DeleteLoadBalancerListeners: { input: 'DeleteLoadBalancerListenerInput', output: 'DeleteLoadBalancerListenerOutput' },
    DeleteLoadBalancerPolicy: { input: 'DeleteLoadBalancerPolicyInput', output: 'DeleteLoadBalancerPolicyOutput' },
    DeregisterInstancesFromLoadBalancer: { input: 'DeregisterEndPointsInput', output: 'DeregisterEndPointsOutput' },
    DescribeAccountLimits: { input: 'DescribeAccountLimitsInput', output: 'DescribeAccountLimitsOutput' },
    DescribeInstanceHealth: { input: 'DescribeEndPointStateInput', output: 'DescribeEndPointStateOutput' },
    DescribeLoadBalancerAttributes: { input: 'DescribeLoadBalancerAttributesInput', output: 'DescribeLoadBalancerAttributesOutput' },
    DescribeLoadBalancerPolicies: { input: 'DescribeLoadBalancerPoliciesInput', output: 'DescribeLoadBalancerPoliciesOutput' },
    DescribeLoadBalancerPolicyTypes: { input: 'DescribeLoadBalancerPolicyTypesInput', output: 'DescribeLoadBalancerPolicyTypesOutput' },
    DescribeLoadBalancers: { input: 'DescribeAccessPointsInput', output: 'DescribeAccessPointsOutput' },
    DescribeTags: { input: 'DescribeTagsInput', output: 'DescribeTagsOutput' },
    DetachLoadBalancerFromSubnets: { input: 'DetachLoadBalancerFromSubnetsInput', output: 'DetachLoadBalancerFromSubnetsOutput' },
    DisableAvailabilityZonesForLoadBalancer: { input: 'RemoveAvailabilityZonesInput', output: 'RemoveAvailabilityZonesOutput' },
    EnableAvailabilityZonesForLoadBalancer: { input: 'AddAvailabilityZonesInput', output: 'AddAvailabilityZonesOutput' },
    ModifyLoadBalancerAttributes: { input: 'ModifyLoadBalancerAttributesInput', output: 'ModifyLoadBalancerAttributesOutput' },
    RegisterInstancesWithLoadBalancer: { input: 'RegisterEndPointsInput', output: 'RegisterEndPointsOutput' },
    RemoveTags: { input: 'RemoveTagsInput', output: 'RemoveTagsOutput' },
    SetLoadBalancerListenerSSLCertificate: { input: 'SetLoadBalancerListenerSSLCertificateInput', output: 'SetLoadBalancerListenerSSLCertificateOutput' },
    SetLoadBalancerPoliciesForBackendServer: { input: 'SetLoadBalancerPoliciesForBackendServerInput', output: 'SetLoadBalancerPoliciesForBackendServerOutput' },
    SetLoadBalancerPoliciesOfListener: { input: 'SetLoadBalancerPoliciesOfListenerInput', output: 'SetLoadBalancerPoliciesOfListenerOutput' },
  },
  otherOperations: '',
  structures: {
    AccessLog: `
      Enabled!:boolean S3BucketName EmitInterval:number S3BucketPrefix`,
    AddAvailabilityZonesInput: 'LoadBalancerName! AvailabilityZones!:string[member]',
    AddAvailabilityZonesOutput: 'AvailabilityZones:string[member]',
    AddTagsInput: 'LoadBalancerNames!:string[member] Tags!:Tag[member]',
    AddTagsOutput: '',
    AdditionalAttribute: 'Key Value',
    AppCookieStickinessPolicy: 'PolicyName CookieName',
    ApplySecurityGroupsToLoadBalancerInput: 'LoadBalancerName! SecurityGroups!:string[member]',
    ApplySecurityGroupsToLoadBalancerOutput: 'SecurityGroups:string[member]',
    AttachLoadBalancerToSubnetsInput: 'LoadBalancerName! Subnets!:string[member]',
    AttachLoadBalancerToSubnetsOutput: 'Subnets:string[member]',
    BackendServerDescription: 'InstancePort:number PolicyNames:string[member]',
    ConfigureHealthCheckInput: 'LoadBalancerName! HealthCheck!:HealthCheck',
    ConfigureHealthCheckOutput: 'HealthCheck:HealthCheck',
    ConnectionDraining: 'Enabled!:boolean Timeout:number',
    ConnectionSettings: 'IdleTimeout!:number',
    CreateAccessPointInput: `
      LoadBalancerName! Listeners!:Listener[member] AvailabilityZones:string[member]
      Subnets:string[member] SecurityGroups:string[member] Scheme Tags:Tag[member]`,
    CreateAccessPointOutput: 'DNSName',
    CreateAppCookieStickinessPolicyInput: 'LoadBalancerName! PolicyName! CookieName!',
    CreateAppCookieStickinessPolicyOutput: '',
    CreateLBCookieStickinessPolicyInput: `
      LoadBalancerName! PolicyName! CookieExpirationPeriod:number`,
    CreateLBCookieStickinessPolicyOutput: '',
    CreateLoadBalancerListenerInput: 'LoadBalancerName! Listeners!:Listener[member]',
    CreateLoadBalancerListenerOutput: '',
    CreateLoadBalancerPolicyInput: `
      LoadBalancerName! PolicyName! PolicyTypeName! PolicyAttributes:PolicyAttribute[member]`,
    CreateLoadBalancerPolicyOutput: '',
    CrossZoneLoadBalancing: 'Enabled!:boolean',
    DeleteAccessPointInput: 'LoadBalancerName!',
    DeleteAccessPointOutput: '',
    DeleteLoadBalancerListenerInput: 'LoadBalancerName! LoadBalancerPorts!:number[member]',
    DeleteLoadBalancerListenerOutput: '',
    DeleteLoadBalancerPolicyInput: 'LoadBalancerName! PolicyName!',
    DeleteLoadBalancerPolicyOutput: '',
    DeregisterEndPointsInput: 'LoadBalancerName! Instances!:Instance[member]',
    DeregisterEndPointsOutput: 'Instances:Instance[member]',
    DescribeAccessPointsInput: `
      LoadBalancerNames:string[member] Marker PageSize:number`,
    DescribeAccessPointsOutput: `
      LoadBalancerDescriptions:LoadBalancerDescription[member] NextMarker`,
    DescribeAccountLimitsInput: 'Marker PageSize:number',
    DescribeAccountLimitsOutput: 'Limits:Limit[member] NextMarker',
    DescribeEndPointStateInput: 'LoadBalancerName! Instances:Instance[member]',
    DescribeEndPointStateOutput: 'InstanceStates:InstanceState[member]',
    DescribeLoadBalancerAttributesInput: 'LoadBalancerName!',
    DescribeLoadBalancerAttributesOutput: 'LoadBalancerAttributes:LoadBalancerAttributes',
    DescribeLoadBalancerPoliciesInput: 'LoadBalancerName PolicyNames:string[member]',
    DescribeLoadBalancerPoliciesOutput: 'PolicyDescriptions:PolicyDescription[member]',
    DescribeLoadBalancerPolicyTypesInput: 'PolicyTypeNames:string[member]',
    DescribeLoadBalancerPolicyTypesOutput: 'PolicyTypeDescriptions:PolicyTypeDescription[member]',
    DescribeTagsInput: 'LoadBalancerNames!:string[member]',
    DescribeTagsOutput: 'TagDescriptions:TagDescription[member]',
    DetachLoadBalancerFromSubnetsInput: 'LoadBalancerName! Subnets!:string[member]',
    DetachLoadBalancerFromSubnetsOutput: 'Subnets:string[member]',
    HealthCheck: `
      Target! Interval!:number Timeout!:number UnhealthyThreshold!:number HealthyThreshold!:number`,
    Instance: 'InstanceId',
    InstanceState: 'InstanceId State ReasonCode Description',
    LBCookieStickinessPolicy: 'PolicyName CookieExpirationPeriod:number',
    Limit: 'Name Max',
    Listener: `
      Protocol! LoadBalancerPort!:number InstancePort!:number InstanceProtocol SSLCertificateId`,
    ListenerDescription: 'Listener:Listener PolicyNames:string[member]',
    LoadBalancerAttributes: `
      CrossZoneLoadBalancing:CrossZoneLoadBalancing AccessLog:AccessLog
      ConnectionDraining:ConnectionDraining ConnectionSettings:ConnectionSettings
      AdditionalAttributes:AdditionalAttribute[member]`,
    LoadBalancerDescription: `
      LoadBalancerName DNSName CanonicalHostedZoneName CanonicalHostedZoneNameID
      ListenerDescriptions:ListenerDescription[member] Policies:Policies
      BackendServerDescriptions:BackendServerDescription[member] AvailabilityZones:string[member]
      Subnets:string[member] VPCId Instances:Instance[member] HealthCheck:HealthCheck
      SourceSecurityGroup:SourceSecurityGroup SecurityGroups:string[member] CreatedTime:timestamp
      Scheme`,
    ModifyLoadBalancerAttributesInput: `
      LoadBalancerName! LoadBalancerAttributes!:LoadBalancerAttributes`,
    ModifyLoadBalancerAttributesOutput: `
      LoadBalancerName LoadBalancerAttributes:LoadBalancerAttributes`,
    Policies: `
      AppCookieStickinessPolicies:AppCookieStickinessPolicy[member]
      LBCookieStickinessPolicies:LBCookieStickinessPolicy[member] OtherPolicies:string[member]`,
    PolicyAttribute: 'AttributeName AttributeValue',
    PolicyAttributeDescription: 'AttributeName AttributeValue',
    PolicyAttributeTypeDescription: `
      AttributeName AttributeType Description DefaultValue Cardinality`,
    PolicyDescription: `
      PolicyName PolicyTypeName PolicyAttributeDescriptions:PolicyAttributeDescription[member]`,
    PolicyTypeDescription: `
      PolicyTypeName Description
      PolicyAttributeTypeDescriptions:PolicyAttributeTypeDescription[member]`,
    RegisterEndPointsInput: 'LoadBalancerName! Instances!:Instance[member]',
    RegisterEndPointsOutput: 'Instances:Instance[member]',
    RemoveAvailabilityZonesInput: 'LoadBalancerName! AvailabilityZones!:string[member]',
    RemoveAvailabilityZonesOutput: 'AvailabilityZones:string[member]',
    RemoveTagsInput: `
      LoadBalancerNames!:string[member] Tags!:TagKeyOnly[member]`,
    RemoveTagsOutput: '',
    SetLoadBalancerListenerSSLCertificateInput: `
      LoadBalancerName! LoadBalancerPort!:number SSLCertificateId!`,
    SetLoadBalancerListenerSSLCertificateOutput: '',
    SetLoadBalancerPoliciesForBackendServerInput: `
      LoadBalancerName! InstancePort!:number PolicyNames!:string[member]`,
    SetLoadBalancerPoliciesForBackendServerOutput: '',
    SetLoadBalancerPoliciesOfListenerInput: `
      LoadBalancerName! LoadBalancerPort!:number PolicyNames!:string[member]`,
    SetLoadBalancerPoliciesOfListenerOutput: '',
    SourceSecurityGroup: 'OwnerAlias GroupName',
    Tag: 'Key! Value',
    TagDescription: 'LoadBalancerName Tags:Tag[member]',
    TagKeyOnly: 'Key',
  },
  errors: {
    CertificateNotFound: 400,
    DependencyThrottle: 400,
    DuplicateListener: 400,
    DuplicateLoadBalancerName: 400,
    DuplicatePolicyName: 400,
    DuplicateTagKeys: 400,
    InvalidConfigurationRequest: 409,
    InvalidInstance: 400,
    InvalidScheme: 400,
    InvalidSecurityGroup: 400,
    InvalidSubnet: 400,
    ListenerNotFound: 400,
    LoadBalancerAttributeNotFound: 400,
    LoadBalancerNotFound: 400,
    OperationNotPermitted: 400,
    PolicyNotFound: 400,
    PolicyTypeNotFound: 400,
    SubnetNotFound: 400,
    TooManyLoadBalancers: 400,
    TooManyPolicies: 400,
    TooManyTags: 400,
    UnsupportedProtocol: 400,
  },
  errorShapes: {},
}
