import type { EventPattern } from './event-pattern.ts'

/** A rule on the default event bus. */
export interface Rule {
  readonly name: string
  readonly arn: string
  /** As given. */
  readonly patternText: string
  readonly pattern: EventPattern
  readonly enabled: boolean
  readonly description: string | undefined
  readonly roleArn: string | undefined
  readonly targets: ReadonlyMap<string, Target>
}

/** Where events go. */
export interface Target {
  readonly id: string
  /** Of an SQS queue or an SNS topic. */
  readonly arn: string
  /** What is sent in the place of the event. */
  readonly input: string | undefined
  /** Which part of the event is sent, for example `$.detail`. */
  readonly inputPath: string | undefined
}

/** An event as its targets get it. */
export interface BusEvent {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: unknown
}
