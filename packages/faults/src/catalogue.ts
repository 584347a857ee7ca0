import type { FaultBehaviour } from '@ifdown/simulator'
import { applicationCrashBehaviour, unhealthyResponsesBehaviour } from './application.ts'
import { hostFailureBehaviour } from './host-failure.ts'
import { stopInstancesBehaviour, terminateInstancesBehaviour } from './instance-state.ts'
import { insufficientInstanceCapacityBehaviour } from './insufficient-instance-capacity.ts'
import { launchFailureBehaviour } from './launch-failure.ts'
import { networkLatencyBehaviour } from './network-latency.ts'
import { networkLossBehaviour } from './network-loss.ts'
import { networkPacketLossBehaviour } from './network-packet-loss.ts'
import { scheduledEventBehaviour } from './scheduled-event.ts'
import { zoneOutageBehaviour } from './zone-outage.ts'

/** Every fault there is, to be registered with a Region. */
export const faultBehaviours: readonly FaultBehaviour[] = [
  networkLossBehaviour,
  networkLatencyBehaviour,
  networkPacketLossBehaviour,
  hostFailureBehaviour,
  zoneOutageBehaviour,
  insufficientInstanceCapacityBehaviour,
  launchFailureBehaviour,
  terminateInstancesBehaviour,
  stopInstancesBehaviour,
  applicationCrashBehaviour,
  unhealthyResponsesBehaviour,
  scheduledEventBehaviour,
]
