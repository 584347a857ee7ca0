import { join } from 'node:path'
import type { GroupReference, Simulation } from '../src/index.ts'

export const storyRegion = 'ap-northeast-1'
export const template = join(
  import.meta.dirname,
  '../../../fixtures/templates/batch-server.template.yaml',
)

/** The story's group of one, in service and at rest. */
export async function createBatchServer(simulation: Simulation): Promise<GroupReference> {
  const [group] = await simulation.create(template)
  await simulation.settle()
  return group
}
