import type { ServiceError } from '@ifdown/simulator'
import type { GroupSeen, MemberSeen } from '../look.ts'
import type { ProbeAnswer, Probing } from '../probing.ts'

/* What all questions have in common. */

export const yes = (seen: string): ProbeAnswer => ({ answer: 'yes', seen })
export const no = (seen: string): ProbeAnswer => ({ answer: 'no', seen })
export const unknown = (seen: string): ProbeAnswer => ({ answer: 'unknown', seen })

export const neverCame = unknown('its instances never came')

export const refused = (operation: string, { code }: ServiceError): string =>
  `${operation} is refused: ${code}`

export const inService = ({ members }: GroupSeen): readonly MemberSeen[] =>
  members.filter(
    (member) => member.lifecycleState === 'InService' && member.healthStatus === 'Healthy',
  )

export function tell({ members }: GroupSeen): string {
  if (members.length === 0) return 'no instance'
  return members
    .map((one) => `${one.instanceId} ${one.lifecycleState} ${one.healthStatus}`)
    .join(', ')
}

/** Creates a group of so many and waits for them; undefined when they do not come. */
export async function startGroup(
  probing: Probing,
  group: string,
  size: number,
  most = size,
): Promise<GroupSeen | undefined> {
  await probing.createGroup(group, {
    MinSize: 0,
    MaxSize: most,
    DesiredCapacity: size,
    HealthCheckGracePeriod: 0,
  })
  const seen = await probing.until(group, (now) => inService(now).length >= size)
  return inService(seen).length >= size ? seen : undefined
}

/** Whether so many of a group are in service in time. */
export async function areInService(
  probing: Probing,
  group: string,
  size: number,
): Promise<ProbeAnswer> {
  const seen = await probing.until(group, (now) => inService(now).length >= size)
  return inService(seen).length >= size ? yes(`${size} of ${size} InService`) : no(tell(seen))
}

/** Whether somebody else has taken the place of an instance that is no good. */
export async function findSuccessor(
  probing: Probing,
  group: string,
  lost: string,
): Promise<{ readonly successor: string | undefined; readonly seen: GroupSeen }> {
  const isOther = ({ instanceId }: MemberSeen): boolean => instanceId !== lost
  const seen = await probing.until(group, (now) => inService(now).some(isOther))
  return { successor: inService(seen).find(isOther)?.instanceId, seen }
}
