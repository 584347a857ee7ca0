export {
  recordVersion,
  toRecordEntry,
  type Observation,
  type RecordEntry,
  type RunHeader,
  type RunRecord,
} from './run-record.ts'
export { formatRecord, recordPieces } from './format-record.ts'
export { parseRecord, RecordFormatError } from './parse-record.ts'
export { capacityTimeline, type CapacitySample } from './capacity-timeline.ts'
export {
  countRequests,
  trafficTimeline,
  type RequestCount,
  type TrafficSample,
} from './traffic-timeline.ts'
export { faultPeriods, type FaultPeriod } from './fault-periods.ts'
export { spoiltLaunch, struckAnything } from './struck.ts'
export { findRecovery } from './find-recovery.ts'
export type {
  NeverBit,
  NeverBitReason,
  Outage,
  Recovered,
  Recovery,
  StillDown,
} from './recovery.ts'
export { consequences, descendants } from './consequences.ts'
export { entryAt, why } from './why.ts'
