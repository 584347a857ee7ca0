// Derived by scripts/derive-models.ts from @aws-sdk/client-sts 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const sts: ServiceModel = {
  service: 'sts',
  signingName: 'sts',
  shapeNamespace: 'sts',
  target: 'AWSSecurityTokenServiceV20110615',
  protocol: 'awsQuery',
  queryCompatible: false,
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: {
    AssumeRole: { input: 'AssumeRoleRequest', output: 'AssumeRoleResponse' },
    AssumeRoleWithSAML: { input: 'AssumeRoleWithSAMLRequest', output: 'AssumeRoleWithSAMLResponse' },
    AssumeRoleWithWebIdentity: { input: 'AssumeRoleWithWebIdentityRequest', output: 'AssumeRoleWithWebIdentityResponse' },
    AssumeRoot: { input: 'AssumeRootRequest', output: 'AssumeRootResponse' },
    DecodeAuthorizationMessage: { input: 'DecodeAuthorizationMessageRequest', output: 'DecodeAuthorizationMessageResponse' },
    GetAccessKeyInfo: { input: 'GetAccessKeyInfoRequest', output: 'GetAccessKeyInfoResponse' },
    GetCallerIdentity: { input: 'GetCallerIdentityRequest', output: 'GetCallerIdentityResponse' },
    GetDelegatedAccessToken: { input: 'GetDelegatedAccessTokenRequest', output: 'GetDelegatedAccessTokenResponse' },
    GetFederationToken: { input: 'GetFederationTokenRequest', output: 'GetFederationTokenResponse' },
    GetSessionToken: { input: 'GetSessionTokenRequest', output: 'GetSessionTokenResponse' },
    GetWebIdentityToken: { input: 'GetWebIdentityTokenRequest', output: 'GetWebIdentityTokenResponse' },
  },
  otherOperations: '',
  structures: {
    AssumeRoleRequest: `
      RoleArn! RoleSessionName! PolicyArns:PolicyDescriptorType[member] Policy
      DurationSeconds:number Tags:Tag[member] TransitiveTagKeys:string[member] ExternalId
      SerialNumber TokenCode SourceIdentity ProvidedContexts:ProvidedContext[member]
      MinimumSessionTokenSize:number`,
    AssumeRoleResponse: `
      Credentials:Credentials AssumedRoleUser:AssumedRoleUser PackedPolicySize:number SourceIdentity
      SessionTokenUtilization:number SessionTokenSize:number`,
    AssumeRoleWithSAMLRequest: `
      RoleArn! PrincipalArn! SAMLAssertion! PolicyArns:PolicyDescriptorType[member] Policy
      DurationSeconds:number MinimumSessionTokenSize:number`,
    AssumeRoleWithSAMLResponse: `
      Credentials:Credentials AssumedRoleUser:AssumedRoleUser PackedPolicySize:number Subject
      SubjectType Issuer Audience NameQualifier SourceIdentity SessionTokenUtilization:number
      SessionTokenSize:number`,
    AssumeRoleWithWebIdentityRequest: `
      RoleArn! RoleSessionName! WebIdentityToken! ProviderId PolicyArns:PolicyDescriptorType[member]
      Policy DurationSeconds:number MinimumSessionTokenSize:number`,
    AssumeRoleWithWebIdentityResponse: `
      Credentials:Credentials SubjectFromWebIdentityToken AssumedRoleUser:AssumedRoleUser
      PackedPolicySize:number Provider Audience SourceIdentity SessionTokenUtilization:number
      SessionTokenSize:number`,
    AssumeRootRequest: `
      TargetPrincipal! TaskPolicyArn!:PolicyDescriptorType DurationSeconds:number
      MinimumSessionTokenSize:number`,
    AssumeRootResponse: `
      Credentials:Credentials SourceIdentity SessionTokenUtilization:number SessionTokenSize:number`,
    AssumedRoleUser: 'AssumedRoleId! Arn!',
    Credentials: `
      AccessKeyId! SecretAccessKey! SessionToken! Expiration!:timestamp`,
    DecodeAuthorizationMessageRequest: 'EncodedMessage!',
    DecodeAuthorizationMessageResponse: 'DecodedMessage',
    FederatedUser: 'FederatedUserId! Arn!',
    GetAccessKeyInfoRequest: 'AccessKeyId!',
    GetAccessKeyInfoResponse: 'Account',
    GetCallerIdentityRequest: '',
    GetCallerIdentityResponse: 'UserId Account Arn',
    GetDelegatedAccessTokenRequest: 'TradeInToken!',
    GetDelegatedAccessTokenResponse: `
      Credentials:Credentials PackedPolicySize:number AssumedPrincipal`,
    GetFederationTokenRequest: `
      Name! Policy PolicyArns:PolicyDescriptorType[member] DurationSeconds:number Tags:Tag[member]
      MinimumSessionTokenSize:number`,
    GetFederationTokenResponse: `
      Credentials:Credentials FederatedUser:FederatedUser PackedPolicySize:number
      SessionTokenUtilization:number SessionTokenSize:number`,
    GetSessionTokenRequest: `
      DurationSeconds:number SerialNumber TokenCode MinimumSessionTokenSize:number`,
    GetSessionTokenResponse: `
      Credentials:Credentials SessionTokenUtilization:number SessionTokenSize:number`,
    GetWebIdentityTokenRequest: `
      Audience!:string[member] SigningAlgorithm! DurationSeconds:number Tags:Tag[member]`,
    GetWebIdentityTokenResponse: 'WebIdentityToken Expiration:timestamp',
    PolicyDescriptorType: 'arn',
    ProvidedContext: 'ProviderArn ContextAssertion',
    Tag: 'Key! Value!',
  },
  errors: {
    ExpiredTokenException: 400,
    ExpiredTradeInTokenException: 400,
    IDPCommunicationError: 400,
    IDPRejectedClaim: 403,
    InvalidAuthorizationMessageException: 400,
    InvalidIdentityToken: 400,
    JWTPayloadSizeExceededException: 400,
    MalformedPolicyDocument: 400,
    OutboundWebIdentityFederationDisabledException: 403,
    PackedPolicyTooLarge: 400,
    RegionDisabledException: 403,
    SessionDurationEscalationException: 403,
  },
  errorShapes: {},
}
