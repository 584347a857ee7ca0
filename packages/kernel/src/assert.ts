/** An invariant of ours broke: the fault is in the simulation, never in what the user wrote. */
export class SimulatorBug extends Error {
  override readonly name = 'SimulatorBug'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new SimulatorBug(message)
}
