// Derived by scripts/derive-models.ts from @aws-sdk/client-elastic-load-balancing-v2 3.1142.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const elbv2: ServiceModel = {
  service: 'elbv2',
  signingName: 'elasticloadbalancing',
  shapeNamespace: 'elasticloadbalancingv2',
  target: 'ElasticLoadBalancing_v10',
  protocol: 'awsQuery',
  queryCompatible: false,
  version: '2015-12-01',
  namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  operations: {
    AddTags: { input: 'AddTagsInput', output: 'AddTagsOutput' },
    CreateListener: { input: 'CreateListenerInput', output: 'CreateListenerOutput' },
    CreateLoadBalancer: { input: 'CreateLoadBalancerInput', output: 'CreateLoadBalancerOutput' },
    CreateRule: { input: 'CreateRuleInput', output: 'CreateRuleOutput' },
    CreateTargetGroup: { input: 'CreateTargetGroupInput', output: 'CreateTargetGroupOutput' },
    DeleteListener: { input: 'DeleteListenerInput', output: 'DeleteListenerOutput' },
    DeleteLoadBalancer: { input: 'DeleteLoadBalancerInput', output: 'DeleteLoadBalancerOutput' },
    DeleteRule: { input: 'DeleteRuleInput', output: 'DeleteRuleOutput' },
    DeleteTargetGroup: { input: 'DeleteTargetGroupInput', output: 'DeleteTargetGroupOutput' },
    DeregisterTargets: { input: 'DeregisterTargetsInput', output: 'DeregisterTargetsOutput' },
    DescribeAccountLimits: { input: 'DescribeAccountLimitsInput', output: 'DescribeAccountLimitsOutput' },
    DescribeListenerAttributes: { input: 'DescribeListenerAttributesInput', output: 'DescribeListenerAttributesOutput' },
    DescribeListeners: { input: 'DescribeListenersInput', output: 'DescribeListenersOutput' },
    DescribeLoadBalancerAttributes: { input: 'DescribeLoadBalancerAttributesInput', output: 'DescribeLoadBalancerAttributesOutput' },
    DescribeLoadBalancers: { input: 'DescribeLoadBalancersInput', output: 'DescribeLoadBalancersOutput' },
    DescribeRules: { input: 'DescribeRulesInput', output: 'DescribeRulesOutput' },
    DescribeTags: { input: 'DescribeTagsInput', output: 'DescribeTagsOutput' },
    DescribeTargetGroupAttributes: { input: 'DescribeTargetGroupAttributesInput', output: 'DescribeTargetGroupAttributesOutput' },
    DescribeTargetGroups: { input: 'DescribeTargetGroupsInput', output: 'DescribeTargetGroupsOutput' },
    DescribeTargetHealth: { input: 'DescribeTargetHealthInput', output: 'DescribeTargetHealthOutput' },
    ModifyListener: { input: 'ModifyListenerInput', output: 'ModifyListenerOutput' },
    ModifyLoadBalancerAttributes: { input: 'ModifyLoadBalancerAttributesInput', output: 'ModifyLoadBalancerAttributesOutput' },
    ModifyRule: { input: 'ModifyRuleInput', output: 'ModifyRuleOutput' },
    ModifyTargetGroup: { input: 'ModifyTargetGroupInput', output: 'ModifyTargetGroupOutput' },
    ModifyTargetGroupAttributes: { input: 'ModifyTargetGroupAttributesInput', output: 'ModifyTargetGroupAttributesOutput' },
    RegisterTargets: { input: 'RegisterTargetsInput', output: 'RegisterTargetsOutput' },
    RemoveTags: { input: 'RemoveTagsInput', output: 'RemoveTagsOutput' },
    SetRulePriorities: { input: 'SetRulePrioritiesInput', output: 'SetRulePrioritiesOutput' },
    SetSecurityGroups: { input: 'SetSecurityGroupsInput', output: 'SetSecurityGroupsOutput' },
    SetSubnets: { input: 'SetSubnetsInput', output: 'SetSubnetsOutput' },
  },
  otherOperations: `
    AddListenerCertificates AddTrustStoreRevocations CreateTrustStore
    DeleteSharedTrustStoreAssociation DeleteTrustStore DescribeCapacityReservation
    DescribeListenerCertificates DescribeSSLPolicies DescribeTrustStoreAssociations
    DescribeTrustStoreRevocations DescribeTrustStores GetResourcePolicy
    GetTrustStoreCaCertificatesBundle GetTrustStoreRevocationContent ModifyCapacityReservation
    ModifyIpPools ModifyListenerAttributes ModifyTrustStore RemoveListenerCertificates
    RemoveTrustStoreRevocations SetIpAddressType`,
  structures: {
    Action: `
      Type! TargetGroupArn AuthenticateOidcConfig:AuthenticateOidcActionConfig
      AuthenticateCognitoConfig:AuthenticateCognitoActionConfig Order:number
      RedirectConfig:RedirectActionConfig FixedResponseConfig:FixedResponseActionConfig
      ForwardConfig:ForwardActionConfig JwtValidationConfig:JwtValidationActionConfig`,
    AddTagsInput: 'ResourceArns!:string[member] Tags!:Tag[member]',
    AddTagsOutput: '',
    AdministrativeOverride: 'State Reason Description',
    AnomalyDetection: 'Result MitigationInEffect',
    AuthenticateCognitoActionConfig: `
      UserPoolArn! UserPoolClientId! UserPoolDomain! SessionCookieName Scope SessionTimeout:number
      AuthenticationRequestExtraParams:string{entry,key,value} OnUnauthenticatedRequest`,
    AuthenticateOidcActionConfig: `
      Issuer! AuthorizationEndpoint! TokenEndpoint! UserInfoEndpoint! ClientId! ClientSecret
      SessionCookieName Scope SessionTimeout:number
      AuthenticationRequestExtraParams:string{entry,key,value} OnUnauthenticatedRequest
      UseExistingClientSecret:boolean`,
    AvailabilityZone: `
      ZoneName SubnetId OutpostId LoadBalancerAddresses:LoadBalancerAddress[member]
      SourceNatIpv6Prefixes:string[member]`,
    Certificate: 'CertificateArn IsDefault:boolean',
    CreateListenerInput: `
      LoadBalancerArn! DefaultActions!:Action[member] Protocol Port:number SslPolicy
      Certificates:Certificate[member] AlpnPolicy:string[member] Tags:Tag[member]
      MutualAuthentication:MutualAuthenticationAttributes`,
    CreateListenerOutput: 'Listeners:Listener[member]',
    CreateLoadBalancerInput: `
      Name! Subnets:string[member] SubnetMappings:SubnetMapping[member]
      SecurityGroups:string[member] Scheme Tags:Tag[member] Type IpAddressType CustomerOwnedIpv4Pool
      EnablePrefixForIpv6SourceNat IpamPools:IpamPools`,
    CreateLoadBalancerOutput: 'LoadBalancers:LoadBalancer[member]',
    CreateRuleInput: `
      ListenerArn! Conditions!:RuleCondition[member] Priority!:number Actions!:Action[member]
      Tags:Tag[member] Transforms:RuleTransform[member]`,
    CreateRuleOutput: 'Rules:Rule[member]',
    CreateTargetGroupInput: `
      Name! Protocol ProtocolVersion Port:number VpcId HealthCheckProtocol HealthCheckPort
      HealthCheckEnabled:boolean HealthCheckPath HealthCheckIntervalSeconds:number
      HealthCheckTimeoutSeconds:number HealthyThresholdCount:number UnhealthyThresholdCount:number
      Matcher:Matcher TargetType Tags:Tag[member] IpAddressType TargetControlPort:number`,
    CreateTargetGroupOutput: 'TargetGroups:TargetGroup[member]',
    DeleteListenerInput: 'ListenerArn!',
    DeleteListenerOutput: '',
    DeleteLoadBalancerInput: 'LoadBalancerArn!',
    DeleteLoadBalancerOutput: '',
    DeleteRuleInput: 'RuleArn!',
    DeleteRuleOutput: '',
    DeleteTargetGroupInput: 'TargetGroupArn!',
    DeleteTargetGroupOutput: '',
    DeregisterTargetsInput: 'TargetGroupArn! Targets!:TargetDescription[member]',
    DeregisterTargetsOutput: '',
    DescribeAccountLimitsInput: 'Marker PageSize:number',
    DescribeAccountLimitsOutput: 'Limits:Limit[member] NextMarker',
    DescribeListenerAttributesInput: 'ListenerArn!',
    DescribeListenerAttributesOutput: 'Attributes:ListenerAttribute[member]',
    DescribeListenersInput: `
      LoadBalancerArn ListenerArns:string[member] Marker PageSize:number`,
    DescribeListenersOutput: 'Listeners:Listener[member] NextMarker',
    DescribeLoadBalancerAttributesInput: 'LoadBalancerArn!',
    DescribeLoadBalancerAttributesOutput: 'Attributes:LoadBalancerAttribute[member]',
    DescribeLoadBalancersInput: `
      LoadBalancerArns:string[member] Names:string[member] Marker PageSize:number`,
    DescribeLoadBalancersOutput: 'LoadBalancers:LoadBalancer[member] NextMarker',
    DescribeRulesInput: `
      ListenerArn RuleArns:string[member] Marker PageSize:number`,
    DescribeRulesOutput: 'Rules:Rule[member] NextMarker',
    DescribeTagsInput: 'ResourceArns!:string[member]',
    DescribeTagsOutput: 'TagDescriptions:TagDescription[member]',
    DescribeTargetGroupAttributesInput: 'TargetGroupArn!',
    DescribeTargetGroupAttributesOutput: 'Attributes:TargetGroupAttribute[member]',
    DescribeTargetGroupsInput: `
      LoadBalancerArn TargetGroupArns:string[member] Names:string[member] Marker PageSize:number`,
    DescribeTargetGroupsOutput: 'TargetGroups:TargetGroup[member] NextMarker',
    DescribeTargetHealthInput: `
      TargetGroupArn! Targets:TargetDescription[member] Include:string[member]`,
    DescribeTargetHealthOutput: `
      TargetHealthDescriptions:TargetHealthDescription[member]`,
    FixedResponseActionConfig: 'StatusCode! MessageBody ContentType',
    ForwardActionConfig: `
      TargetGroups:TargetGroupTuple[member] TargetGroupStickinessConfig:TargetGroupStickinessConfig`,
    HostHeaderConditionConfig: 'Values:string[member] RegexValues:string[member]',
    HostHeaderRewriteConfig: 'Rewrites:RewriteConfig[member]',
    HttpHeaderConditionConfig: `
      HttpHeaderName Values:string[member] RegexValues:string[member]`,
    HttpRequestMethodConditionConfig: 'Values:string[member]',
    IpamPools: 'Ipv4IpamPoolId',
    JwtValidationActionAdditionalClaim: 'Format! Name! Values!:string[member]',
    JwtValidationActionConfig: `
      JwksEndpoint! Issuer! AdditionalClaims:JwtValidationActionAdditionalClaim[member]`,
    Limit: 'Name Max',
    Listener: `
      ListenerArn LoadBalancerArn Port:number Protocol Certificates:Certificate[member] SslPolicy
      DefaultActions:Action[member] AlpnPolicy:string[member]
      MutualAuthentication:MutualAuthenticationAttributes`,
    ListenerAttribute: 'Key Value',
    LoadBalancer: `
      LoadBalancerArn DNSName CanonicalHostedZoneId CreatedTime:timestamp LoadBalancerName Scheme
      VpcId State:LoadBalancerState Type AvailabilityZones:AvailabilityZone[member]
      SecurityGroups:string[member] IpAddressType CustomerOwnedIpv4Pool
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic EnablePrefixForIpv6SourceNat
      IpamPools:IpamPools`,
    LoadBalancerAddress: 'IpAddress AllocationId PrivateIPv4Address IPv6Address',
    LoadBalancerAttribute: 'Key Value',
    LoadBalancerState: 'Code Reason',
    Matcher: 'HttpCode GrpcCode',
    ModifyListenerInput: `
      ListenerArn! Port:number Protocol SslPolicy Certificates:Certificate[member]
      DefaultActions:Action[member] AlpnPolicy:string[member]
      MutualAuthentication:MutualAuthenticationAttributes`,
    ModifyListenerOutput: 'Listeners:Listener[member]',
    ModifyLoadBalancerAttributesInput: `
      LoadBalancerArn! Attributes!:LoadBalancerAttribute[member]`,
    ModifyLoadBalancerAttributesOutput: 'Attributes:LoadBalancerAttribute[member]',
    ModifyRuleInput: `
      RuleArn! Conditions:RuleCondition[member] Actions:Action[member]
      Transforms:RuleTransform[member] ResetTransforms:boolean`,
    ModifyRuleOutput: 'Rules:Rule[member]',
    ModifyTargetGroupAttributesInput: `
      TargetGroupArn! Attributes!:TargetGroupAttribute[member]`,
    ModifyTargetGroupAttributesOutput: 'Attributes:TargetGroupAttribute[member]',
    ModifyTargetGroupInput: `
      TargetGroupArn! HealthCheckProtocol HealthCheckPort HealthCheckPath HealthCheckEnabled:boolean
      HealthCheckIntervalSeconds:number HealthCheckTimeoutSeconds:number
      HealthyThresholdCount:number UnhealthyThresholdCount:number Matcher:Matcher`,
    ModifyTargetGroupOutput: 'TargetGroups:TargetGroup[member]',
    MutualAuthenticationAttributes: `
      Mode TrustStoreArn IgnoreClientCertificateExpiry:boolean TrustStoreAssociationStatus
      AdvertiseTrustStoreCaNames`,
    PathPatternConditionConfig: 'Values:string[member] RegexValues:string[member]',
    QueryStringConditionConfig: 'Values:QueryStringKeyValuePair[member]',
    QueryStringKeyValuePair: 'Key Value',
    RedirectActionConfig: 'StatusCode! Protocol Port Host Path Query',
    RegisterTargetsInput: 'TargetGroupArn! Targets!:TargetDescription[member]',
    RegisterTargetsOutput: '',
    RemoveTagsInput: 'ResourceArns!:string[member] TagKeys!:string[member]',
    RemoveTagsOutput: '',
    RewriteConfig: 'Regex! Replace!',
    Rule: `
      RuleArn Priority Conditions:RuleCondition[member] Actions:Action[member] IsDefault:boolean
      Transforms:RuleTransform[member]`,
    RuleCondition: `
      Field Values:string[member] HostHeaderConfig:HostHeaderConditionConfig
      PathPatternConfig:PathPatternConditionConfig HttpHeaderConfig:HttpHeaderConditionConfig
      QueryStringConfig:QueryStringConditionConfig
      HttpRequestMethodConfig:HttpRequestMethodConditionConfig
      SourceIpConfig:SourceIpConditionConfig RegexValues:string[member]`,
    RulePriorityPair: 'RuleArn Priority:number',
    RuleTransform: `
      Type! HostHeaderRewriteConfig:HostHeaderRewriteConfig UrlRewriteConfig:UrlRewriteConfig`,
    SetRulePrioritiesInput: 'RulePriorities!:RulePriorityPair[member]',
    SetRulePrioritiesOutput: 'Rules:Rule[member]',
    SetSecurityGroupsInput: `
      LoadBalancerArn! SecurityGroups!:string[member]
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic`,
    SetSecurityGroupsOutput: `
      SecurityGroupIds:string[member] EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic`,
    SetSubnetsInput: `
      LoadBalancerArn! Subnets:string[member] SubnetMappings:SubnetMapping[member] IpAddressType
      EnablePrefixForIpv6SourceNat`,
    SetSubnetsOutput: `
      AvailabilityZones:AvailabilityZone[member] IpAddressType EnablePrefixForIpv6SourceNat`,
    SourceIpConditionConfig: 'Values:string[member] IpAddressType',
    SubnetMapping: `
      SubnetId AllocationId PrivateIPv4Address IPv6Address SourceNatIpv6Prefix`,
    Tag: 'Key! Value',
    TagDescription: 'ResourceArn Tags:Tag[member]',
    TargetDescription: 'Id! Port:number AvailabilityZone QuicServerId',
    TargetGroup: `
      TargetGroupArn TargetGroupName Protocol Port:number VpcId HealthCheckProtocol HealthCheckPort
      HealthCheckEnabled:boolean HealthCheckIntervalSeconds:number HealthCheckTimeoutSeconds:number
      HealthyThresholdCount:number UnhealthyThresholdCount:number HealthCheckPath Matcher:Matcher
      LoadBalancerArns:string[member] TargetType ProtocolVersion IpAddressType
      TargetControlPort:number`,
    TargetGroupAttribute: 'Key Value',
    TargetGroupStickinessConfig: 'Enabled:boolean DurationSeconds:number',
    TargetGroupTuple: 'TargetGroupArn Weight:number',
    TargetHealth: 'State Reason Description',
    TargetHealthDescription: `
      Target:TargetDescription HealthCheckPort TargetHealth:TargetHealth
      AnomalyDetection:AnomalyDetection AdministrativeOverride:AdministrativeOverride`,
    UrlRewriteConfig: 'Rewrites:RewriteConfig[member]',
  },
  errors: {
    ALPNPolicyNotFound: 400,
    AllocationIdNotFound: 400,
    AssociationNotFound: 400,
    AvailabilityZoneNotSupported: 400,
    CaCertificatesBundleNotFound: 400,
    CapacityDecreaseRequestLimitExceeded: 400,
    CapacityReservationPending: 400,
    CapacityUnitsLimitExceeded: 400,
    CertificateNotFound: 400,
    DeleteAssociationSameAccount: 400,
    DuplicateListener: 400,
    DuplicateLoadBalancerName: 400,
    DuplicateTagKeys: 400,
    DuplicateTargetGroupName: 400,
    DuplicateTrustStoreName: 400,
    HealthUnavailable: 500,
    IncompatibleProtocols: 400,
    InsufficientCapacity: 500,
    InvalidCaCertificatesBundle: 400,
    InvalidConfigurationRequest: 400,
    InvalidLoadBalancerAction: 400,
    InvalidRevocationContent: 400,
    InvalidScheme: 400,
    InvalidSecurityGroup: 400,
    InvalidSubnet: 400,
    InvalidTarget: 400,
    ListenerNotFound: 400,
    LoadBalancerNotFound: 400,
    OperationNotPermitted: 400,
    PriorRequestNotComplete: 429,
    PriorityInUse: 400,
    ResourceInUse: 400,
    ResourceNotFound: 400,
    RevocationContentNotFound: 400,
    RevocationIdNotFound: 400,
    RuleNotFound: 400,
    SSLPolicyNotFound: 400,
    SubnetNotFound: 400,
    TargetGroupAssociationLimit: 400,
    TargetGroupNotFound: 400,
    TooManyActions: 400,
    TooManyCertificates: 400,
    TooManyListeners: 400,
    TooManyLoadBalancers: 400,
    TooManyRegistrationsForTargetId: 400,
    TooManyRules: 400,
    TooManyTags: 400,
    TooManyTargetGroups: 400,
    TooManyTargets: 400,
    TooManyTrustStoreRevocationEntries: 400,
    TooManyTrustStores: 400,
    TooManyUniqueTargetGroupsPerLoadBalancer: 400,
    TrustStoreInUse: 400,
    TrustStoreNotFound: 400,
    TrustStoreNotReady: 400,
    UnsupportedProtocol: 400,
  },
  errorShapes: {},
}
