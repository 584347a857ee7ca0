import { hookWaited, toWaitForLifecycleHook } from '@ifdown/assertions'
import { describe, expect, test } from 'vitest'
import { group, hour, minute, planted, zoneRun, type ZoneRun } from './zone-run.ts'

const hook = 'save'

function waiting(more: Readonly<Record<string, unknown>> = {}): ZoneRun {
  const run = zoneRun({ desired: 1, max: 2 })
  run.advance(hour)
  run.call('PutLifecycleHook', {
    LifecycleHookName: hook,
    LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
    HeartbeatTimeout: 600,
    ...more,
  })
  return run
}

function terminated(more: Readonly<Record<string, unknown>> = {}): ZoneRun {
  const run = waiting(more)
  run.call('TerminateInstanceInAutoScalingGroup', {
    InstanceId: run.ids()[0],
    ShouldDecrementDesiredCapacity: false,
    AutoScalingGroupName: undefined,
  })
  return run
}

function completed(result = 'CONTINUE'): ZoneRun {
  const run = terminated()
  const [InstanceId] = run.ids()
  run.advance(5 * minute)
  run.call('CompleteLifecycleAction', {
    LifecycleHookName: hook,
    InstanceId,
    LifecycleActionResult: result,
  })
  run.advance(hour)
  return run
}

describe('hookWaited', () => {
  test('holds when every wait ended as is claimed, in time', () => {
    const finding = hookWaited({ group, hook, result: 'CONTINUE', milliseconds: 5 * minute })(
      completed().record(),
    )
    expect(finding).toMatchObject({
      type: 'Holds',
      claim: 'instances of web wait for the hook save until CONTINUE, for 5 min at most',
      measured: '1 wait, the longest 5 min',
    })
  })

  test('is violated by another result, and by a wait that is longer', () => {
    const record = completed('ABANDON').record()
    expect(hookWaited({ group, hook, result: 'CONTINUE' })(record)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(
        /^i-\w+ waited for 5 min and it ended with ABANDON$/,
      ) as string,
    })
    expect(hookWaited({ group, hook, milliseconds: 4 * minute })(record)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/^i-\w+ waited for 5 min$/) as string,
    })
  })

  test('is violated when a wait was dropped, for another hook was abandoned', () => {
    const run = waiting()
    run.call('PutLifecycleHook', {
      LifecycleHookName: 'other',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      HeartbeatTimeout: 60,
    })
    run.call('TerminateInstanceInAutoScalingGroup', {
      InstanceId: run.ids()[0],
      ShouldDecrementDesiredCapacity: false,
      AutoScalingGroupName: undefined,
    })
    run.advance(hour)
    expect(hookWaited({ group, hook })(run.record()).type).toBe('Holds')
    expect(hookWaited({ group, hook, result: 'CONTINUE' })(run.record())).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(
        /^i-\w+ waited for 1 min and it ended with no result of its own:/,
      ) as string,
    })
  })

  test('is unknown while an instance waits, and violated once that takes too long', () => {
    const run = terminated()
    run.advance(minute)
    expect(hookWaited({ group, hook })(run.record())).toMatchObject({
      type: 'Unknown',
      because: 'the run ended while an instance waited.',
    })
    run.advance(minute)
    expect(hookWaited({ group, hook, milliseconds: minute })(run.record()).type).toBe('Violated')
  })

  test('is unknown when nobody waited, of a hook or of a group that there is not', () => {
    const record = waiting().record()
    expect(hookWaited({ group, hook })(record)).toMatchObject({
      type: 'Unknown',
      because: 'no instance had to wait for save in this run.',
    })
    expect(hookWaited({ group: 'none', hook })(record).type).toBe('Unknown')
  })

  test('HOOK-24: a planted wait beyond the global timeout is caught', () => {
    const run = terminated({ HeartbeatTimeout: 30 })
    run.advance(2 * hour)
    const record = run.record()
    expect(hookWaited({ group, hook })(record).type).toBe('Holds')
    const stuck = planted(record, (entry) =>
      entry.type === 'LifecycleActionCompleted' ||
      (entry.type === 'LifecycleStateChanged' && entry.from.startsWith('Terminating:'))
        ? 'drop'
        : undefined,
    )
    expect(hookWaited({ group, hook })(stuck)).toMatchObject({
      type: 'Violated',
      because: expect.stringMatching(/longer than the global timeout of 50 min$/) as string,
    })
  })
})

describe('toWaitForLifecycleHook', () => {
  test('lets time pass until somebody has waited, and judges how that ended', async () => {
    const run = terminated({ DefaultResult: 'CONTINUE' })
    const began = run.region.now
    const claim = { result: 'CONTINUE', within: '10m' } as const
    const { pass } = await toWaitForLifecycleHook(run, hook, claim)
    expect(pass).toBe(true)
    expect(run.region.now - began).toBeGreaterThanOrEqual(10 * minute)
    expect((await toWaitForLifecycleHook(run, hook, { within: '9m' })).pass).toBe(false)
  })

  test('a consumer that answers ABANDON where CONTINUE is claimed is caught, and told', async () => {
    const { pass, message } = await toWaitForLifecycleHook(completed('ABANDON'), hook, {
      result: 'CONTINUE',
    })
    expect(pass).toBe(false)
    expect(message()).toMatch(
      /^expected web to have its instances wait for the hook save until CONTINUE, but\s+i-\w+\s+waited for 5 min\s+and it ended with ABANDON/,
    )
  })

  test('cannot tell of a hook that nobody waits for, under .not too', async () => {
    const asked = toWaitForLifecycleHook.call({ isNot: true }, waiting(), 'other')
    await expect(asked).rejects.toThrow('no instance had to wait for other in this run.')
  })

  test('says which results there are', async () => {
    const options = { result: 'Continue' } as never
    await expect(toWaitForLifecycleHook(waiting(), hook, options)).rejects.toThrow(
      'toWaitForLifecycleHook needs a result that a lifecycle hook can have, CONTINUE or ABANDON, but got "Continue"',
    )
  })
})
