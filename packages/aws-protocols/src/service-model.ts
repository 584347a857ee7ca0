/*
 * What the wire has to know of a service, as `scripts/derive-models.ts` derives it from the schemas
 * that the AWS SDK's client exports.
 *
 * Members are written in a notation of one word per member, because a table of a thousand members
 * is read and reviewed as text:
 *
 *     Name                      a string
 *     MinSize!:number           required; string, number, boolean, timestamp, blob, or a structure
 *     Tags:Tag[member]          a list, with the element name of its items
 *     Names:string[~item]       a flattened list: its items stand where the list would stand
 *     Attributes:string{entry,key,value}    a map from strings
 *     InstanceId@Instance=instanceId        `@` its name in requests, `=` its name in responses,
 *                                           where they differ from the member's own
 */

/** How a service is spoken by preference; a request may speak otherwise. */
export type ServiceProtocol = 'awsQuery' | 'ec2Query' | 'awsJson1.0' | 'awsJson1.1' | 'restJson1'

export interface ServiceModel {
  /** ifdown's name of the service, for example `elbv2`. */
  readonly service: string
  /** The name in a credential scope, for example `elasticloadbalancing`, which two services share. */
  readonly signingName: string
  /** The name in the SDK's shape ids, for example `elasticloadbalancingv2`. */
  readonly shapeNamespace: string
  /** What `X-Amz-Target` and the address of a CBOR request begin with. */
  readonly target: string
  readonly protocol: ServiceProtocol
  /** Was a query service once: its errors have a code of the query protocol beside the shape's name. */
  readonly queryCompatible: boolean
  readonly version: string
  readonly namespace: string
  readonly operations: Readonly<Record<string, OperationModel>>
  /** Operations that the service has, but whose shapes are left out here. */
  readonly otherOperations: string
  readonly structures: Readonly<Record<string, string>>
  /** HTTP status by error code, as far as the service declares its errors. */
  readonly errors: Readonly<Record<string, number>>
  /** Names of the errors' shapes by code, where they differ and a protocol tells both. */
  readonly errorShapes: Readonly<Record<string, string>>
}

/** Names of structures; without one there is no input or no output. */
export interface OperationModel {
  readonly input?: string
  readonly output?: string
  /** Method and path of a REST service, for example `GET /actions/{id}`. */
  readonly http?: string
}
