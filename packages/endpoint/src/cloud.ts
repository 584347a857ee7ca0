import {
  createWire,
  type Wire,
  type WireError,
  type WireRequest,
  type WireResponse,
} from '@ifdown/aws-protocols'
import type { RecordEntry, RunRecord } from '@ifdown/history'
import { createRegion, type Region, type RegionOptions } from '@ifdown/simulator'
import { answerCall, type Answer, type Call } from './answer-call.ts'
import { answerRequest } from './answer-request.ts'
import { clientConfig, type AwsClientConfig, type ClientOptions } from './client/client-config.ts'
import { answerControl, isControlRequest } from './control/control-path.ts'
import { controlError } from './control/json-answer.ts'
import { postDeliveries } from './outside/deliveries.ts'
import { createWaitingClock, type WaitingClock } from './outside/waiting-clock.ts'
import { createRegionPool, type MakeRegion, type OnEntry, type RegionPool } from './region-pool.ts'
import { createRequestIds } from './request-ids.ts'

/** As for a Region, which will be the main one; the recording is the cloud's. */
export interface CloudOptions extends Omit<RegionOptions, 'sink'> {}

/** Several accounts and Regions of a simulated AWS under one clock, and the ways to call them. */
export interface Cloud {
  /** The Region and account that the options name. */
  readonly main: Region
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly options: CloudOptions
  /** The Region of an account, made on first use. Throws `UnusableRegionError` for a name that is none. */
  region(region?: string, accountId?: string): Region
  /** Moves every Region to that instant. */
  runUntil(at: number): void
  /** Runs the next event, wherever it is due. Answers whether there was one. */
  step(): boolean
  nextEventAt(): number | undefined
  /** Whether every group of every Region has what it wants and nothing is on its way. */
  settled(): boolean
  /** When the last grace period of a member ends; now or earlier when none is running. */
  graceEndsAt(): number
  /** What happened so far. */
  record(region?: string, accountId?: string): RunRecord
  /** Tells of every entry as it is recorded. Answers how to stop that. */
  onEntry(listener: (entry: RecordEntry, region: Region) => void): () => void
  /** Begins anew, at the start time, with the options changed as said. */
  reset(options?: Partial<CloudOptions>): void
  /** A second cloud that goes on from here by itself; another seed gives it another future. */
  fork(seed?: string): Cloud
  /** Answers an HTTP request to AWS or to the control path `/_ifdown/`. Never throws. */
  handle(request: WireRequest): WireResponse
  /** Answers a request with an error, in the protocol that it spoke, without reading its body. */
  refuse(request: WireRequest, error: WireError): WireResponse
  /** Answers a call whose input and output are the SDK's objects. */
  call(call: Call): Answer
  /** Whether somebody outside takes part: there are queues to be read or http endpoints to be told. */
  readonly outsiders: boolean
  /** Whether something is to be posted now. */
  readonly posts: boolean
  /**
   * Posts what http subscribers are to be told now, and reports what came of it. The clock must not move
   * meanwhile. `serviceUrl` is where this cloud is served, for the links in messages.
   */
  post(serviceUrl?: string): Promise<void>
  /** What an AWS SDK v3 client needs to call this cloud: no socket, no XML, no clock. */
  clientConfig(options?: ClientOptions): AwsClientConfig
}

export function createCloud(options: CloudOptions): Cloud {
  return createCloudOver(createRegion, options)
}

/** A cloud over Regions that are made in another way. */
export function createCloudOver(makeRegion: MakeRegion, given: CloudOptions): Cloud {
  return cloudFrom(makeRegion, given, (tell) => createRegionPool(makeRegion, given, tell))
}

function cloudFrom(
  makeRegion: MakeRegion,
  given: CloudOptions,
  makePool: (tell: OnEntry) => RegionPool,
  sharedWire?: Wire,
): Cloud {
  const listeners = new Set<OnEntry>()
  let options = given
  let pool = makePool(tell)
  const wire = sharedWire ?? createWire({ operations: pool.main.operations })
  let mintRequestId = createRequestIds(pool.main.seed)
  let clock: WaitingClock | undefined
  let posting: Promise<void> | undefined

  function tell(entry: RecordEntry, region: Region): void {
    for (const listener of listeners) listener(entry, region)
  }

  const cloud: Cloud = {
    get main() {
      return pool.main
    },
    get now() {
      return pool.now
    },
    get options() {
      return options
    },
    region: (region, accountId) => pool.region(region, accountId),
    runUntil: (at) => pool.runUntil(at),
    step: () => pool.step(),
    nextEventAt: () => pool.nextEventAt(),
    settled: () => pool.settled(),
    graceEndsAt: () => pool.graceEndsAt(),
    record: (region, accountId) => pool.record(region, accountId),
    onEntry(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reset(changes = {}) {
      const next = { ...options, ...changes }
      pool = createRegionPool(makeRegion, next, tell)
      mintRequestId = createRequestIds(pool.main.seed)
      options = next
    },
    fork(seed) {
      const forkOptions = seed === undefined ? options : { ...options, seed }
      return cloudFrom(makeRegion, forkOptions, (tellFork) => pool.fork(tellFork, seed), wire)
    },
    handle(request) {
      if (isControlRequest(request)) return answerControl(cloud, request)
      return answerRequest({ cloud, wire, requestId: mintRequestId() }, request)
    },
    refuse(request, error) {
      if (isControlRequest(request)) return controlError(error.httpStatus, error.message)
      const unread = { ...request, body: new Uint8Array() }
      return wire.read(unread).writeError(error, mintRequestId())
    },
    call: (call) => answerCall({ cloud, wire, requestId: mintRequestId() }, call),
    get outsiders() {
      return pool.all().some(({ outsiders }) => outsiders)
    },
    get posts() {
      return pool.all().some((region) => region.deliveries().length > 0)
    },
    post(serviceUrl) {
      // One at a time: what is being posted already must not be posted twice.
      posting ??= postDeliveries(() => pool.all(), serviceUrl).finally(() => {
        posting = undefined
      })
      return posting
    },
    clientConfig(clientOptions) {
      clock ??= createWaitingClock(cloud, cloud)
      return clientConfig(cloud, { clock, ...clientOptions })
    },
  }
  return cloud
}
