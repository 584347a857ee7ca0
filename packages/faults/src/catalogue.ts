import type { FaultBehaviour } from '@ifdown/simulator'
import { networkLossBehaviour } from './network-loss.ts'

/** Every fault there is, to be registered with a Region. */
export const faultBehaviours: readonly FaultBehaviour[] = [networkLossBehaviour]
