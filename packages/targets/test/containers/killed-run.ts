/*
 * A run on containers that somebody kills: `node killed-run.ts FOLDER`. It starts two containers in two
 * zones, breaks them, and goes on for as long as it is let.
 */
import { networkLoss, zoneOutage } from '@ifdown/faults'
import { containersTarget } from '../../src/containers/containers-target.ts'
import { createJournal } from '../../src/journal/journal.ts'
import { mintRunId } from '../../src/journal/mint-run-id.ts'
import { testImage } from './docker-for-tests.ts'

const journal = createJournal(
  { runId: mintRunId(), target: 'containers', place: {}, scenario: 'a run that is killed' },
  process.argv[2],
)
const run = await containersTarget({ times: 240, image: testImage }).open({
  seed: '1',
  era: 'modern',
  settings: {},
  region: 'us-east-1',
  accountId: '123456789012',
  journal,
})
const service = 'autoscaling'
await run.call({
  service,
  operation: 'CreateLaunchConfiguration',
  input: { LaunchConfigurationName: 'lc', ImageId: 'ami-12c6146b', InstanceType: 't3.micro' },
})
await run.call({
  service,
  operation: 'CreateAutoScalingGroup',
  input: {
    AutoScalingGroupName: 'web',
    LaunchConfigurationName: 'lc',
    MinSize: 2,
    MaxSize: 4,
    AvailabilityZones: ['us-east-1a', 'us-east-1b'],
  },
})
const minute = 60_000
await run.runUntil(run.startedAt + 2 * minute)
await run.inject(networkLoss({ group: 'web', select: { count: 1 } }), { for: minute })
await run.runUntil(run.startedAt + 4 * minute)
await run.inject(zoneOutage({ availabilityZone: 'us-east-1b' }), {})
await run.runUntil(run.startedAt + 15 * minute)
await run.close()
