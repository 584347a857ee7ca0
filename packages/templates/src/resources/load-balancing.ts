import { integer, listOf, mapOf, name, text, truth, type Shape } from '../properties.ts'
import type { Part } from '../values.ts'
import { given, textOr, type PlannedOperation, type ResourceType } from './resource-type.ts'
import { tags } from './tags.ts'

const attribute: Shape = { properties: { Key: text, Value: text } }

/** These names are 32 characters long at most, so CloudFormation shortens those that it makes up. */
function shortName(generatedName: string): string {
  return generatedName.slice(0, 32).replace(/-+$/, '')
}

export const loadBalancer: ResourceType = {
  shape: {
    properties: {
      Name: name,
      Type: text,
      Scheme: text,
      IpAddressType: text,
      Subnets: listOf(text),
      SubnetMappings: listOf(mapOf({ properties: { SubnetId: text }, required: ['SubnetId'] })),
      SecurityGroups: listOf(text),
      LoadBalancerAttributes: listOf(mapOf(attribute)),
      Tags: tags,
    },
    notYet: [
      'EnablePrefixForIpv6SourceNat',
      'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
      'Ipv4IpamPoolId',
      'MinimumLoadBalancerCapacity',
    ],
  },
  translate({ logicalId, properties, generatedName }) {
    const { LoadBalancerAttributes, ...rest } = properties
    const balancerName = textOr(rest['Name'], shortName(generatedName))
    const arn: Part = { logicalId, attribute: 'Ref' }
    return {
      operations: [
        {
          service: 'elbv2',
          operation: 'CreateLoadBalancer',
          input: given({ ...rest, Name: balancerName }),
          outputs: {
            Ref: 'LoadBalancers.0.LoadBalancerArn',
            DNSName: 'LoadBalancers.0.DNSName',
          },
        },
        ...planAttributes('ModifyLoadBalancerAttributes', 'LoadBalancerArn', arn, {
          Attributes: LoadBalancerAttributes,
        }),
      ],
      attributes: {
        Ref: arn,
        LoadBalancerArn: arn,
        DNSName: { logicalId, attribute: 'DNSName' },
        LoadBalancerName: balancerName,
      },
    }
  },
}

export const targetGroup: ResourceType = {
  shape: {
    properties: {
      Name: name,
      Protocol: text,
      ProtocolVersion: text,
      Port: integer,
      VpcId: text,
      TargetType: text,
      IpAddressType: text,
      HealthCheckEnabled: truth,
      HealthCheckIntervalSeconds: integer,
      HealthCheckPath: text,
      HealthCheckPort: text,
      HealthCheckProtocol: text,
      HealthCheckTimeoutSeconds: integer,
      HealthyThresholdCount: integer,
      UnhealthyThresholdCount: integer,
      Matcher: mapOf({ properties: { HttpCode: text }, notYet: ['GrpcCode'] }),
      TargetGroupAttributes: listOf(mapOf(attribute)),
      Tags: tags,
    },
    notYet: ['TargetControlPort', 'Targets'],
  },
  translate({ logicalId, properties, generatedName }) {
    const { TargetGroupAttributes, ...rest } = properties
    const groupName = textOr(rest['Name'], shortName(generatedName))
    const arn: Part = { logicalId, attribute: 'Ref' }
    return {
      operations: [
        {
          service: 'elbv2',
          operation: 'CreateTargetGroup',
          input: given({ ...rest, Name: groupName }),
          outputs: { Ref: 'TargetGroups.0.TargetGroupArn' },
        },
        ...planAttributes('ModifyTargetGroupAttributes', 'TargetGroupArn', arn, {
          Attributes: TargetGroupAttributes,
        }),
      ],
      attributes: { Ref: arn, TargetGroupArn: arn, TargetGroupName: groupName },
    }
  },
}

const listenerAction: Shape = {
  properties: {
    Type: text,
    TargetGroupArn: text,
    Order: integer,
    ForwardConfig: mapOf({
      properties: {
        TargetGroups: listOf(mapOf({ properties: { TargetGroupArn: text, Weight: integer } })),
      },
      notYet: ['TargetGroupStickinessConfig'],
    }),
  },
  required: ['Type'],
  notYet: [
    'AuthenticateCognitoConfig',
    'AuthenticateOidcConfig',
    'FixedResponseConfig',
    'JwtValidationConfig',
    'RedirectConfig',
  ],
}

export const listener: ResourceType = {
  shape: {
    properties: {
      LoadBalancerArn: text,
      Protocol: text,
      Port: integer,
      DefaultActions: listOf(mapOf(listenerAction)),
      Certificates: listOf(mapOf({ properties: { CertificateArn: text } })),
      SslPolicy: text,
    },
    required: ['DefaultActions', 'LoadBalancerArn'],
    notYet: ['AlpnPolicy', 'ListenerAttributes', 'MutualAuthentication'],
  },
  translate({ logicalId, properties }) {
    const arn: Part = { logicalId, attribute: 'Ref' }
    return {
      operations: [
        {
          service: 'elbv2',
          operation: 'CreateListener',
          input: properties,
          outputs: { Ref: 'Listeners.0.ListenerArn' },
        },
      ],
      attributes: { Ref: arn, ListenerArn: arn },
    }
  },
}

const classicListener: Shape = {
  properties: {
    Protocol: text,
    LoadBalancerPort: integer,
    InstanceProtocol: text,
    InstancePort: integer,
    SSLCertificateId: text,
  },
  required: ['Protocol', 'LoadBalancerPort', 'InstancePort'],
  notYet: ['PolicyNames'],
}

const classicHealthCheck: Shape = {
  properties: {
    Target: text,
    Interval: integer,
    Timeout: integer,
    HealthyThreshold: integer,
    UnhealthyThreshold: integer,
  },
  required: ['Target', 'Interval', 'Timeout', 'HealthyThreshold', 'UnhealthyThreshold'],
}

export const classicLoadBalancer: ResourceType = {
  shape: {
    properties: {
      LoadBalancerName: name,
      AvailabilityZones: listOf(text),
      Subnets: listOf(text),
      SecurityGroups: listOf(text),
      Scheme: text,
      Listeners: listOf(mapOf(classicListener)),
      HealthCheck: mapOf(classicHealthCheck),
      CrossZone: truth,
      ConnectionDrainingPolicy: mapOf({
        properties: { Enabled: truth, Timeout: integer },
        required: ['Enabled'],
      }),
      ConnectionSettings: mapOf({
        properties: { IdleTimeout: integer },
        required: ['IdleTimeout'],
      }),
      Tags: tags,
    },
    required: ['Listeners'],
    notYet: [
      'AccessLoggingPolicy',
      'AppCookieStickinessPolicy',
      'Instances',
      'LBCookieStickinessPolicy',
      'Policies',
    ],
  },
  translate({ logicalId, properties, generatedName }) {
    const { HealthCheck, CrossZone, ConnectionDrainingPolicy, ConnectionSettings, ...rest } =
      properties
    const balancerName = textOr(rest['LoadBalancerName'], shortName(generatedName))
    const attributes = given({
      CrossZoneLoadBalancing: CrossZone === undefined ? undefined : { Enabled: CrossZone },
      ConnectionDraining: ConnectionDrainingPolicy,
      ConnectionSettings,
    })
    const more = (operation: string, input: PlannedOperation['input']): PlannedOperation => ({
      service: 'elb',
      operation,
      input: { LoadBalancerName: balancerName, ...input },
      outputs: {},
    })
    return {
      operations: [
        { ...more('CreateLoadBalancer', rest), outputs: { DNSName: 'DNSName' } },
        ...(HealthCheck === undefined ? [] : [more('ConfigureHealthCheck', { HealthCheck })]),
        ...(Object.keys(attributes).length === 0
          ? []
          : [more('ModifyLoadBalancerAttributes', { LoadBalancerAttributes: attributes })]),
      ],
      attributes: { Ref: balancerName, DNSName: { logicalId, attribute: 'DNSName' } },
    }
  },
}

function planAttributes(
  operation: string,
  member: string,
  arn: Part,
  { Attributes }: Readonly<Record<string, PlannedOperation['input'][string] | undefined>>,
): readonly PlannedOperation[] {
  if (Attributes === undefined) return []
  const input = { [member]: { laterText: [arn] }, Attributes }
  return [{ service: 'elbv2', operation, input, outputs: {} }]
}
