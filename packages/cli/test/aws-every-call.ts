/** A method with every call that is taken back at AWS, between faults that are. */
export const everyCall = `  - { at: 30s, call: UpdateAutoScalingGroup, group: web, minSize: 2 }
  - { at: 40s, call: SuspendProcesses, group: web, scalingProcesses: [AZRebalance] }
  - { at: 50s, call: SetInstanceProtection, group: web, select: { count: 2 }, protectedFromScaleIn: true }
  - { at: 1m, call: EnterStandby, group: web, select: { count: 1 }, shouldDecrementDesiredCapacity: true }
  - { at: 2m, call: DetachInstances, group: web, select: { count: 2 }, shouldDecrementDesiredCapacity: false }
  - { at: 3m, call: PutScheduledUpdateGroupAction, group: web, scheduledActionName: rush, recurrence: '* * * * *', desiredCapacity: 6 }
  - { at: 5m, fault: network-loss, group: web, select: { count: 1 }, for: 2m }
  - { at: 6m, fault: stop-instances, group: web, availabilityZone: us-east-1b, select: { count: 1 }, for: 40s }
  - { at: 7m, fault: zone-outage, availabilityZone: us-east-1a, for: 3m }
  - { at: 8m, call: TerminateInstanceInAutoScalingGroup, group: web, availabilityZone: us-east-1c, select: { count: 1 }, shouldDecrementDesiredCapacity: true }
  - { at: 9m, call: SetDesiredCapacity, group: web, desiredCapacity: 7 }
  - { at: 10m, call: ExitStandby, group: web, select: all }
`
