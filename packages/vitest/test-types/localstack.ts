/* What docs/localstack.md shows. `npm run docs` copies the regions. */

// #region setup
import { localStackSetup } from '@ifdown/vitest/localstack/setup'

export const setup = localStackSetup({ image: 'localstack/localstack-pro:2026.10' })
// #endregion

// #region test
import { expect, networkLoss, openEndpoint } from '@ifdown/vitest'
import { test } from '@ifdown/vitest/localstack'

test('a group of one replaces its instance', async ({ localStack }) => {
  const run = await openEndpoint({ url: localStack.url, controlLoop: 'ifdown', times: 60 })
  try {
    const [group] = await run.create('infra/batch.template.yaml')
    await run.settle()
    await run.inject(networkLoss({ group: group.autoScalingGroupName }))
    await expect(group).toRecoverWithin('10m')
  } finally {
    await run.close()
  }
})
// #endregion
