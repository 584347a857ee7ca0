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

export type QueryProtocol = 'awsQuery' | 'ec2Query'

export interface ServiceModel {
  /** The name in a credential scope, for example `autoscaling`. */
  readonly service: string
  readonly protocol: QueryProtocol
  readonly version: string
  readonly namespace: string
  readonly operations: Readonly<Record<string, OperationModel>>
  /** Operations that the service has, but whose shapes are left out here. */
  readonly otherOperations: string
  readonly structures: Readonly<Record<string, string>>
  /** HTTP status by error code, as far as the service declares its errors. */
  readonly errors: Readonly<Record<string, number>>
}

/** Names of structures; without one there is no input or no output. */
export interface OperationModel {
  readonly input?: string
  readonly output?: string
}
