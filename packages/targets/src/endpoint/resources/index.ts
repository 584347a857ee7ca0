import { alarms } from './alarms.ts'
import { classicLoadBalancers } from './classic-load-balancers.ts'
import { groups } from './groups.ts'
import { launchTemplates } from './launch-templates.ts'
import { loadBalancers } from './load-balancers.ts'
import { networks } from './networks.ts'
import { queues } from './queues.ts'
import type { ResourceKind } from './resource-kind.ts'
import { rules } from './rules.ts'
import { topics } from './topics.ts'

/** What the endpoint target can make, and so take away. */
export const resourceKinds: readonly ResourceKind[] = [
  groups,
  launchTemplates,
  networks,
  loadBalancers,
  classicLoadBalancers,
  alarms,
  topics,
  queues,
  rules,
]
