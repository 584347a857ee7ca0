import type { Kernel, KernelOptions, Model, TraceEntry } from '@ifdown/kernel'
import { createKernel, parseSeed } from '@ifdown/kernel'

/*
 * A toy model: lamps that switch each other. `Switched` is a fact, `LookDue` a reminder; a look
 * switches a lamp back a drawn time after it was switched.
 */

export type LampEvent =
  | {
      readonly type: 'Switched'
      readonly lamp: string
      readonly on: boolean
      readonly until: number
    }
  | { readonly type: 'Noted'; readonly text: string }
  | { readonly type: 'LookDue'; readonly lamp: string }

export interface Lamp {
  readonly on: boolean
  readonly until: number
  readonly since: number
}

export interface LampState {
  readonly lamps: Map<string, Lamp>
  switches: number
}

export type LampKernel = Kernel<LampState, LampEvent>

export const lampModel: Model<LampState, LampEvent> = {
  apply(state, event, { seq }) {
    if (event.type !== 'Switched') return
    const { lamp, on, until } = event
    state.lamps.set(lamp, { on, until, since: seq })
    state.switches++
  },
  react(kernel, event) {
    if (event.type === 'Switched') {
      kernel.schedule({ type: 'LookDue', lamp: event.lamp }, { at: event.until })
    }
    if (event.type === 'LookDue') look(kernel, event.lamp)
  },
  isReminder: ({ type }) => type === 'LookDue',
  rank: ({ type }) => (type === 'LookDue' ? 5 : 1),
  cloneState: ({ lamps, switches }) => ({ lamps: new Map(lamps), switches }),
  describe: ({ type }) => type,
}

function look(kernel: LampKernel, name: string): void {
  const lamp = kernel.state.lamps.get(name)
  if (lamp === undefined || lamp.until > kernel.now) return
  switchLamp(kernel, name, !lamp.on, [lamp.since])
}

export function switchLamp(
  kernel: LampKernel,
  lamp: string,
  on: boolean,
  causes?: readonly number[],
): number {
  const wait = 1 + Math.floor(kernel.draw('wait', lamp, kernel.state.switches) * 1000)
  return kernel.emit(
    { type: 'Switched', lamp, on, until: kernel.now + wait },
    { causes, governedBy: 'lamp.wait' },
  )
}

export function createLamps(options: Partial<KernelOptions<LampState, LampEvent>> = {}): {
  readonly kernel: LampKernel
  readonly trace: TraceEntry<LampEvent>[]
} {
  const trace: TraceEntry<LampEvent>[] = []
  const kernel = createKernel<LampState, LampEvent>({
    seed: parseSeed('1'),
    startAt: 1000,
    state: { lamps: new Map(), switches: 0 },
    model: lampModel,
    sink: (entry) => trace.push(entry),
    ...options,
  })
  return { kernel, trace }
}
