import type { ProbeQuestion } from './probing.ts'
import * as toGroups from './questions/calls-on-groups.ts'
import * as toInstances from './questions/calls-on-instances.ts'
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
  toInstances.setsHealth,
  toGroups.setsDesired,
  toGroups.updatesGroup,
  toInstances.terminatesInGroup,
  processes.tellsSuspensions,
  processes.resumes,
  processes.suspendedTerminate,
  processes.suspendedReplaceUnhealthy,
  processes.suspendedHealthCheck,
  toInstances.protects,
  toInstances.entersStandby,
  toInstances.exitsStandby,
  toInstances.detaches,
  hooks.completesHooks,
  toGroups.executesPolicy,
  toGroups.runsScheduledActions,
  toGroups.deletesScheduledActions,
  groups.launchesFromTemplate,
]
