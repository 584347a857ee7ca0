export { createWire, isWireError, type Wire, type WireOptions } from './wire.ts'
export type { ReadRequest, WireCall } from './wire-call.ts'
export { wireError, type WireError } from './wire-error.ts'
export type { WireRequest, WireResponse } from './wire-message.ts'
