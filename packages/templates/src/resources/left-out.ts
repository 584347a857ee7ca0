import { generateId } from '../physical-names.ts'
import type { ResolvedResource, ResourceType } from './resource-type.ts'

type Attributes = (named: {
  readonly name: string
  readonly arn: (rest: string) => string
}) => Readonly<Record<string, string>>

/**
 * What stands around a group and is not created, because nothing that is modelled could depend on it:
 * what instances may do, and how packets find them. References to it have values of the form of
 * AWS's, which nothing but the record shows.
 */
function leftOut(attributes: Attributes): ResourceType {
  return {
    shape: undefined,
    translate: ({ generatedName: name, region, accountId }: ResolvedResource) => ({
      operations: [],
      attributes: attributes({
        name,
        arn: (rest) => {
          const global = rest.startsWith('iam:')
          const [service, ...resource] = rest.split(':')
          return `arn:aws:${service}:${global ? '' : region}:${accountId}:${resource.join(':')}`
        },
      }),
    }),
  }
}

const named = leftOut(({ name }) => ({ Ref: name }))

function identified(prefix: string, attribute: string): ResourceType {
  return leftOut(({ name }) => {
    const id = generateId(prefix, name)
    return { Ref: id, [attribute]: id }
  })
}

export const leftOutTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::EC2::EIP': leftOut(({ name }) => ({
    Ref: '192.0.2.1',
    PublicIp: '192.0.2.1',
    AllocationId: generateId('eipalloc', name),
  })),
  'AWS::EC2::InternetGateway': identified('igw', 'InternetGatewayId'),
  'AWS::EC2::KeyPair': leftOut(({ name }) => ({
    Ref: name,
    KeyPairId: generateId('key', name),
  })),
  'AWS::EC2::NatGateway': identified('nat', 'NatGatewayId'),
  'AWS::EC2::Route': named,
  'AWS::EC2::RouteTable': identified('rtb', 'RouteTableId'),
  'AWS::EC2::SecurityGroup': identified('sg', 'GroupId'),
  'AWS::EC2::SecurityGroupEgress': identified('sgr', 'Id'),
  'AWS::EC2::SecurityGroupIngress': identified('sgr', 'Id'),
  'AWS::EC2::SubnetRouteTableAssociation': identified('rtbassoc', 'Id'),
  'AWS::EC2::VPCGatewayAttachment': named,
  'AWS::IAM::InstanceProfile': leftOut(({ name, arn }) => ({
    Ref: name,
    Arn: arn(`iam:instance-profile/${name}`),
  })),
  'AWS::IAM::ManagedPolicy': leftOut(({ name, arn }) => ({ Ref: arn(`iam:policy/${name}`) })),
  'AWS::IAM::Policy': named,
  'AWS::IAM::Role': leftOut(({ name, arn }) => ({ Ref: name, Arn: arn(`iam:role/${name}`) })),
  'AWS::Logs::LogGroup': leftOut(({ name, arn }) => ({
    Ref: name,
    Arn: arn(`logs:log-group:${name}:*`),
  })),
  'AWS::Route53::RecordSet': named,
}
