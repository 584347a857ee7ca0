/** The heap in use after a full collection, in bytes. Needs `--expose-gc`. */
export function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('start Node with --expose-gc')
  // What finalisers free takes a second pass.
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
