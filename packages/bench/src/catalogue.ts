import { controlLoop } from './benchmarks/control-loop.ts'
import { eventCost } from './benchmarks/event-cost.ts'
import { failedLaunches } from './benchmarks/failed-launches.ts'
import { fork } from './benchmarks/fork.ts'
import { http } from './benchmarks/http.ts'
import { idleAlarms } from './benchmarks/idle-alarms.ts'
import { idle } from './benchmarks/idle.ts'
import { memory } from './benchmarks/memory.ts'
import { realTargets } from './benchmarks/real-targets.ts'
import { scale } from './benchmarks/scale.ts'
import { sdkInProcess } from './benchmarks/sdk-in-process.ts'
import { sdkOverHttp } from './benchmarks/sdk-over-http.ts'
import { startUp } from './benchmarks/start-up.ts'
import { story } from './benchmarks/story.ts'
import { targetTracking } from './benchmarks/target-tracking.ts'
import type { Benchmark } from './measurement.ts'

/** In the order of the table. */
export const benchmarks: readonly Benchmark[] = [
  startUp,
  story,
  sdkInProcess,
  sdkOverHttp,
  http,
  idle,
  idleAlarms,
  memory,
  fork,
  eventCost,
  failedLaunches,
  controlLoop,
  targetTracking,
  scale,
  realTargets,
]
