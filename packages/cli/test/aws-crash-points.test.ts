import { expect, test } from 'vitest'
import { stubCredentialsForEachTest } from './account-for-each-test.ts'
import { crash } from './aws-crash-points.ts'
import { everyCall } from './aws-every-call.ts'

/*
 * A run at an account is killed with SIGKILL between any two of its acts: before one is carried out, and
 * after it was and before the run could hear of it.
 */

stubCredentialsForEachTest()

const acts = [
  'CreateOrUpdateTags',
  'SuspendProcesses',
  'SendCommand',
  'POST /experimentTemplates',
  'POST /experiments',
  'DELETE /experiments',
  'DELETE /experimentTemplates',
  'ResumeProcesses',
  'DeleteTags',
]

test.for(
  acts.flatMap((name, index) =>
    [true, false].map((carriedOut) => ({ name, act: index + 1, carriedOut })),
  ),
)(
  'kill -9 at $name, carried out: $carriedOut; rollback leaves nothing',
  async ({ name, ...point }) => {
    const { killed, at, failed, leftOver, secrets } = await crash(point)
    expect({ killed, at: at.replace(/\/E\w+$/, ''), failed, leftOver, secrets }).toEqual({
      killed: true,
      at: name,
      failed: [],
      leftOver: [],
      secrets: [],
    })
  },
)

test('kill -9 at a run, and again while it is rolled back', async () => {
  const { killed, failed, leftOver } = await crash({ act: 5, carriedOut: true, rollbackAct: 1 })
  expect({ killed, failed, leftOver }).toEqual({ killed: true, failed: [], leftOver: [] })
})

test.for([
  // Between two calls that belong together; `npm run soak` has them all.
  ['DetachInstances', true],
  ['AttachInstances', true],
] as const)(
  'kill -9 at %s among every call that is taken back, carried out: %s',
  async ([name, carriedOut]) => {
    const act = everyAct.indexOf(name) + 1
    const { killed, at, failed, leftOver } = await crash({ act, carriedOut, method: everyCall })
    expect({ killed, at, failed, leftOver }).toEqual({
      killed: true,
      at: name,
      failed: [],
      leftOver: [],
    })
  },
)

test.for([
  // What came back by the first roll-back is in excess, and terminates before the second looks at it.
  { act: 8, carriedOut: false, rollbackAct: 4 },
  { act: 14, carriedOut: true, rollbackAct: 7 },
  { act: 8, carriedOut: true, rollbackAct: 3, rollbackCarriedOut: true },
])(
  'kill -9 at act $act, and at act $rollbackAct of its roll-back: the desired capacity is as before',
  async (point) => {
    const { killed, failed, leftOver } = await crash({ ...point, method: everyCall })
    expect({ killed, failed, leftOver }).toEqual({ killed: true, failed: [], leftOver: [] })
  },
)

test('who came back and was replaced since has raised the desired capacity, too', async () => {
  const method = `  - { at: 1m, call: EnterStandby, group: web, select: { count: 2 }, shouldDecrementDesiredCapacity: false }
  - { at: 3m, call: ExitStandby, group: web, select: all }
  - { at: 4m, call: TerminateInstanceInAutoScalingGroup, group: web, availabilityZone: us-east-1a, select: all, shouldDecrementDesiredCapacity: false }
  - { at: 4m, call: TerminateInstanceInAutoScalingGroup, group: web, availabilityZone: us-east-1b, select: all, shouldDecrementDesiredCapacity: false }
  - { at: 11m, call: SuspendProcesses, group: web, scalingProcesses: [AZRebalance] }
`
  const { killed, at, failed, leftOver } = await crash({
    act: Infinity,
    carriedOut: true,
    method,
  })
  expect({ killed, at, failed, leftOver }).toEqual({
    killed: false,
    at: '',
    failed: [],
    leftOver: [],
  })
})

const everyAct = [
  'CreateOrUpdateTags',
  'UpdateAutoScalingGroup',
  'SuspendProcesses',
  'SetInstanceProtection',
  'EnterStandby',
  'DetachInstances',
  'PutScheduledUpdateGroupAction',
  'SendCommand',
  'StopInstances',
  'StartInstances',
  'POST /experimentTemplates',
  'POST /experiments',
  'TerminateInstanceInAutoScalingGroup',
  'SetDesiredCapacity',
  'ExitStandby',
  'DELETE /experimentTemplates',
  'DeleteScheduledAction',
  'UpdateAutoScalingGroup',
  'AttachInstances',
]
