import { createCloud, serve } from '@ifdown/endpoint'
import { faultBehaviours } from '@ifdown/faults'
import { findUnsupported, type PreparedScenario } from '@ifdown/runner'
import { awsTarget } from '@ifdown/targets/aws'
import { deploy } from '../../../templates/src/index.ts'
import type { Place } from './columns.ts'

const accountId = '123456789012'

const tag = { key: 'chaos', value: 'ready' }

/**
 * A simulated account in which the groups of a scenario are there already, with the tag. The AWS
 * target creates none; what a scenario needs that it lacks is told before anything is asked.
 */
export async function openAccountFor(prepared: PreparedScenario): Promise<Place> {
  // Any will do: nobody checks the signature.
  process.env['AWS_ACCESS_KEY_ID'] = accountId
  process.env['AWS_SECRET_ACCESS_KEY'] = 'any'
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true'
  const { region } = prepared.scenario
  const cloud = createCloud({ seed: '1', region, accountId, faults: faultBehaviours })
  const server = await serve(cloud, { clock: 'manual' })
  const target = awsTarget({
    accountId,
    region,
    tag,
    endpoint: server.url,
    clock: 'manual',
    callsPerSecond: 2000,
    fisRole: `arn:aws:iam::${accountId}:role/fis`,
  })
  if ((await findUnsupported(prepared, target)).length === 0) {
    await deploy(prepared.deployment, (request) => cloud.main.call(request))
    const Tags = [...new Set(prepared.groups.values())].map((ResourceId) => ({
      ResourceId,
      ResourceType: 'auto-scaling-group',
      Key: tag.key,
      Value: tag.value,
      PropagateAtLaunch: false,
    }))
    const input = { Tags }
    cloud.main.call({ service: 'autoscaling', operation: 'CreateOrUpdateTags', input })
    cloud.runUntil(cloud.now + 3_600_000)
  }
  const at = { accountId, region, tag: `${tag.key}=${tag.value}`, endpoint: server.url }
  return { target, at: { ...at, clock: 'manual' }, close: () => server.close() }
}
