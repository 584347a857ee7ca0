import { LimitExceededError, parseSeed, SimulatorBug, type TraceEntry } from '@ifdown/kernel'
import { describe, expect, test } from 'vitest'
import { createLamps, lampModel, switchLamp, type LampEvent } from './lamp.ts'

describe('the clock', () => {
  test('moves to each event, and to the end of the run', () => {
    const { kernel, trace } = createLamps()
    kernel.schedule({ type: 'Noted', text: 'b' }, { at: 1700 })
    kernel.schedule({ type: 'Noted', text: 'a' }, { at: 1200 })
    expect(kernel.nextAt()).toBe(1200)
    kernel.runUntil(5000)

    expect(trace.map(({ at }) => at)).toEqual([1200, 1700])
    expect(kernel.now).toBe(5000)
    expect(kernel.nextAt()).toBeUndefined()
    expect(kernel.step()).toBe(false)
  })

  test('runs what is due at the very end of the run', () => {
    const { kernel, trace } = createLamps()
    kernel.schedule({ type: 'Noted', text: 'last' }, { at: 2000 })
    kernel.runUntil(2000)

    expect(trace).toHaveLength(1)
  })

  test('never moves back and takes whole milliseconds', () => {
    const { kernel } = createLamps()
    kernel.runUntil(2000.7)
    expect(kernel.now).toBe(2000)
    expect(() => kernel.runUntil(999)).toThrow(new SimulatorBug('time does not move back'))
    expect(() => kernel.schedule({ type: 'Noted', text: '' }, { at: 999 })).toThrow(
      new SimulatorBug('Noted was scheduled in the past'),
    )
    expect(() => kernel.schedule({ type: 'Noted', text: '' }, { at: 1000.5 })).toThrow(
      new SimulatorBug('Noted was scheduled at 1000.5'),
    )
    expect(() => kernel.schedule({ type: 'Noted', text: '' }, { at: Infinity })).toThrow(
      SimulatorBug,
    )
    expect(() => createLamps({ startAt: 0.5 })).toThrow(SimulatorBug)
  })

  test('a cancelled event does not happen', () => {
    const { kernel, trace } = createLamps()
    const handle = kernel.schedule({ type: 'Noted', text: 'no' }, { at: 2000 })
    kernel.schedule({ type: 'Noted', text: 'yes' }, { at: 2000 })
    kernel.cancel(handle)
    kernel.runUntil(3000)

    expect(trace.map(({ event }) => event)).toEqual([{ type: 'Noted', text: 'yes' }])
  })
})

describe('the trace', () => {
  test('numbers what happened, and reminders are not in it', () => {
    const { kernel, trace } = createLamps()
    switchLamp(kernel, 'a', true)
    kernel.schedule({ type: 'LookDue', lamp: 'a' }, { at: 1000 })
    kernel.schedule({ type: 'LookDue', lamp: 'unknown' }, { at: 1000 })
    kernel.runUntil(3000)

    expect(trace.map(({ seq }) => seq)).toEqual(trace.map((_, index) => index + 1))
    expect(trace.length).toBeGreaterThan(2)
    expect(new Set(trace.map(({ event }) => event.type))).toEqual(new Set(['Switched']))
    expect(kernel.seq).toBe(trace.length)
  })

  test('an extra reminder changes nothing', () => {
    const plain = createLamps()
    const woken = createLamps()
    switchLamp(plain.kernel, 'a', true)
    switchLamp(woken.kernel, 'a', true)
    for (let at = 1000; at < 9000; at += 7) {
      woken.kernel.schedule({ type: 'LookDue', lamp: 'a' }, { at })
    }
    plain.kernel.runUntil(9000)
    woken.kernel.runUntil(9000)

    expect(woken.trace).toEqual(plain.trace)
  })

  test('what follows from an event names it as its cause, unless it says otherwise', () => {
    const trace: TraceEntry<LampEvent>[] = []
    const { kernel } = createLamps({
      sink: (entry) => trace.push(entry),
      model: {
        ...lampModel,
        react(inner, event) {
          if (event.type !== 'Switched') return
          inner.emit({ type: 'Noted', text: 'at once' })
          inner.schedule({ type: 'Noted', text: 'later' }, { at: inner.now + 10 })
          inner.emit({ type: 'Noted', text: 'for another reason' }, { causes: [], governedBy: 'x' })
        },
      },
    })
    kernel.because([77], () => switchLamp(kernel, 'a', true))
    kernel.emit({ type: 'Noted', text: 'from outside' })
    kernel.runUntil(1010)

    expect(
      trace.map(({ causes, governedBy, event }) => [
        event.type === 'Noted' ? event.text : event.type,
        causes,
        governedBy,
      ]),
    ).toEqual([
      ['Switched', [77], 'lamp.wait'],
      ['at once', [1], undefined],
      ['for another reason', [], 'x'],
      ['from outside', [], undefined],
      ['later', [1], undefined],
    ])
  })

  test('causes are forgotten even when what they surround throws', () => {
    const { kernel, trace } = createLamps()
    expect(() =>
      kernel.because([5], () => {
        throw new Error('broken')
      }),
    ).toThrow('broken')
    kernel.emit({ type: 'Noted', text: '' })

    expect(trace[0]!.causes).toEqual([])
  })
})

describe('limits', () => {
  test('stop a loop at one instant, and name the last events', () => {
    const { kernel } = createLamps({
      limits: { eventsPerInstant: 20 },
      model: {
        ...lampModel,
        react: (inner, event) => {
          const next = event.type === 'Noted' ? 'LookDue' : 'Noted'
          inner.schedule(
            next === 'Noted' ? { type: 'Noted', text: '' } : { type: 'LookDue', lamp: 'a' },
            { at: inner.now },
          )
        },
      },
    })
    kernel.emit({ type: 'Noted', text: '' })

    expect(() => kernel.runUntil(2000)).toThrow(
      new LimitExceededError('More than 20 events happened at one instant', [
        'LookDue',
        'Noted',
        'LookDue',
        'Noted',
        'LookDue',
        'Noted',
        'LookDue',
        'Noted',
      ]),
    )
  })

  test('count an instant anew once the clock has moved', () => {
    const { kernel, trace } = createLamps({ limits: { eventsPerInstant: 3 } })
    for (let at = 1000; at < 1010; at++) {
      kernel.schedule({ type: 'Noted', text: '' }, { at })
      kernel.schedule({ type: 'Noted', text: '' }, { at })
    }
    kernel.runUntil(2000)

    expect(trace).toHaveLength(20)
  })

  test('stop a run that never ends', () => {
    const { kernel } = createLamps({ limits: { eventsPerRun: 100 } })
    switchLamp(kernel, 'a', true)

    expect(() => kernel.runUntil(10_000_000)).toThrow(
      /^The run has had more than 100 events\. The last events were: (?:Switched|LookDue), .*\.$/,
    )
  })
})

describe('a snapshot', () => {
  test('can be gone back to, again and again, with the same bytes', () => {
    const { kernel, trace } = createLamps()
    switchLamp(kernel, 'a', true)
    kernel.runUntil(4000)
    const snapshot = kernel.snapshot()
    const before = trace.length

    kernel.runUntil(9000)
    const first = trace.splice(before)
    kernel.restore(snapshot)
    expect(kernel.now).toBe(4000)
    expect(kernel.seq).toBe(before)
    kernel.runUntil(9000)
    const second = trace.splice(before)
    kernel.restore(snapshot)
    kernel.runUntil(9000)

    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
    expect(JSON.stringify(trace.splice(before))).toBe(JSON.stringify(first))
  })
})

describe('a fork', () => {
  function forked(seed?: string): {
    readonly main: TraceEntry<LampEvent>[]
    readonly branch: TraceEntry<LampEvent>[]
  } {
    const { kernel, trace } = createLamps()
    switchLamp(kernel, 'a', true)
    switchLamp(kernel, 'b', true)
    kernel.runUntil(4321)
    const before = trace.length
    const branch: TraceEntry<LampEvent>[] = []
    const fork = kernel.fork({
      sink: (entry) => branch.push(entry),
      seed: seed === undefined ? undefined : parseSeed(seed),
    })
    // The branches take turns, so that anything they shared would show.
    for (let at = 4500; at <= 9000; at += 500) {
      fork.runUntil(at)
      kernel.runUntil(at)
    }
    expect(fork.state.lamps).not.toBe(kernel.state.lamps)
    return { main: trace.slice(before), branch }
  }

  test('goes on with the same bytes', () => {
    const { main, branch } = forked()

    expect(main.length).toBeGreaterThan(5)
    expect(JSON.stringify(branch)).toBe(JSON.stringify(main))
  })

  test('with another seed has the same past and another future', () => {
    const { main, branch } = forked('2')

    expect(branch[0]!.seq).toBe(main[0]!.seq)
    expect(branch[0]!.at).toBe(main[0]!.at)
    expect(JSON.stringify(branch)).not.toBe(JSON.stringify(main))
  })

  test('goes its own way when something else happens to it', () => {
    const { kernel, trace } = createLamps()
    switchLamp(kernel, 'a', true)
    kernel.runUntil(2000)
    const before = trace.length
    const fork = kernel.fork()
    switchLamp(fork, 'c', true)
    fork.runUntil(9000)

    expect(trace).toHaveLength(before)
    expect(kernel.state.lamps.has('c')).toBe(false)
    expect(kernel.now).toBe(2000)
  })

  test('keeps counting against the limits', () => {
    const { kernel } = createLamps({ limits: { eventsPerRun: 40 } })
    switchLamp(kernel, 'a', true)
    kernel.runUntil(4000)
    const fork = kernel.fork()

    expect(() => fork.runUntil(60_000)).toThrow(LimitExceededError)
  })
})
