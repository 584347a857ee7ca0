import type { ProbeQuestion } from './probing.ts'
import * as calls from './questions/calls.ts'
import * as groups from './questions/groups.ts'
import * as hooks from './questions/hooks.ts'
import * as processes from './questions/processes.ts'
import * as sights from './questions/sights.ts'

/** In the order of how much depends on them. */
export const questions: readonly ProbeQuestion[] = [
  groups.launches,
  groups.scales,
  groups.replacesUnhealthy,
  groups.seesStopped,
  groups.seesTerminated,
  groups.balancesZones,
  processes.suspendedLaunch,
  hooks.hooksWait,
  groups.maximum,
  sights.tellsActivities,
  sights.tellsStatus,
  sights.stops,
  sights.terminates,
  calls.setsHealth,
  calls.setsDesired,
  calls.updatesGroup,
  calls.terminatesInGroup,
  processes.tellsSuspensions,
  processes.resumes,
  processes.suspendedTerminate,
  processes.suspendedReplaceUnhealthy,
  processes.suspendedHealthCheck,
  calls.protects,
  calls.entersStandby,
  calls.exitsStandby,
  calls.detaches,
  hooks.completesHooks,
  calls.executesPolicy,
  calls.runsScheduledActions,
  calls.deletesScheduledActions,
  groups.launchesFromTemplate,
]
