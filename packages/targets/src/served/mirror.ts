import type { WireRequest } from '@ifdown/endpoint'
import type { RunInstancesInput } from '../ec2-provider/ec2-provider.ts'
import type { ProvidedLaunch } from '../hosted/instance-provider.ts'
import { idsIn } from './id-translation.ts'
import { mirrorNetworks, type Mirroring } from './mirrored-networks.ts'
import { mirrorTemplates } from './mirrored-templates.ts'
import { parametersOf } from './request-scope.ts'

/** Has ifdown's EC2 know of the endpoint's what Auto Scaling asks it: networks and launch templates. */
export interface Mirror {
  /** Throws `EndpointError` where nobody answers. */
  matchDefaults(): Promise<void>
  /** What a request names is known once it is carried out. */
  prepare(request: WireRequest): Promise<void>
  /** The same for the values of a description. */
  prepareText(text: string): Promise<void>
  /** Launch templates as they are now. */
  refresh(): Promise<void>
  /** Has an instance started as the endpoint knows what it is started from. */
  refine(input: RunInstancesInput, launch: ProvidedLaunch): RunInstancesInput
}

export function createMirror(mirroring: Mirroring): Mirror {
  const { ids } = mirroring
  const networks = mirrorNetworks(mirroring)
  const templates = mirrorTemplates(mirroring)

  let latest: Promise<unknown> = Promise.resolve()

  /** One after the other: what an older answer tells must not undo what a newer one did. */
  async function inTurn(body: () => Promise<void>): Promise<void> {
    const mine = latest.then(body, body)
    latest = mine.catch(() => {})
    await mine
  }

  async function mirrorIds(text: string): Promise<void> {
    for (const id of idsIn(text)) {
      // A subnet brings its VPC along.
      // oxlint-disable-next-line no-await-in-loop
      await (id.startsWith('lt-') ? templates.mirror('id', id) : networks.mirror(id))
    }
  }

  return {
    matchDefaults: () => inTurn(() => networks.matchDefaults()),
    prepareText: (text) => inTurn(() => mirrorIds(text)),
    prepare: (request) =>
      inTurn(async () => {
        const { query = '', body } = request
        await mirrorIds(query + Buffer.from(body).toString('latin1'))
        for (const [name, value] of parametersOf(request)) {
          // oxlint-disable-next-line no-await-in-loop -- one, as a rule
          if (name.endsWith('LaunchTemplateName')) await templates.mirror('name', value)
        }
      }),
    refresh: () => inTurn(() => templates.refresh()),
    refine(input, { launch }) {
      // The instance profile of a launch configuration is left out: the endpoint supplies EC2, not IAM.
      const { launchedFrom, subnetId, keyName, securityGroups } = launch
      const SubnetId = subnetId && ids.theirs(subnetId)
      const placed = { ...withGroupTags(input, launch.tags), ...(SubnetId && { SubnetId }) }
      const template = launchedFrom.type === 'LaunchTemplate' && ids.theirs(launchedFrom.id)
      if (template && launchedFrom.type === 'LaunchTemplate') {
        const { UserData: _, ...rest } = placed
        const Version = String(launchedFrom.version)
        return { ...rest, LaunchTemplate: { LaunchTemplateId: template, Version } }
      }
      const groupIds = securityGroups.filter((group) => group.startsWith('sg-'))
      const names = securityGroups.filter((group) => !group.startsWith('sg-'))
      return {
        ...placed,
        ...(keyName && { KeyName: keyName }),
        ...(groupIds.length > 0 && { SecurityGroupIds: groupIds }),
        ...(names.length > 0 && { SecurityGroups: names }),
      }
    },
  }
}

/**
 * By these clients find the instances of a group. Emulators take them, though AWS lets nobody else set
 * them; one that does not is asked again without.
 */
function withGroupTags(
  input: RunInstancesInput,
  tags: Readonly<Record<string, string>>,
): RunInstancesInput {
  const ofGroup = Object.entries(tags)
    .filter(([key]) => key.startsWith('aws:autoscaling:'))
    .map(([Key, Value]) => ({ Key, Value }))
  return {
    ...input,
    TagSpecifications: (input.TagSpecifications ?? []).map((one) =>
      one.ResourceType === 'instance' ? { ...one, Tags: [...(one.Tags ?? []), ...ofGroup] } : one,
    ),
  }
}
