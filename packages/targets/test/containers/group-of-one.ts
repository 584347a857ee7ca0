import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import {
  containersTarget,
  type ContainersTargetOptions,
} from '../../src/containers/containers-target.ts'
import { createJournal, mintRunId } from '../../src/journal/index.ts'
import type { TargetRun } from '../../src/target.ts'

/**
 * Opens a run on containers with a group `web` of one, lets three minutes of its clock pass, and closes
 * it at the end. Answers its id.
 */
export async function withGroupOfOne(
  options: ContainersTargetOptions,
  body: (run: TargetRun) => Promise<void>,
  userData = '',
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-journal-'))
  const runId = mintRunId()
  const run = await containersTarget(options).open({
    seed: '1',
    era: 'modern',
    settings: {},
    region: 'us-east-1',
    accountId: '123456789012',
    journal: createJournal({ runId, target: 'containers', place: {}, scenario: 'a test' }, folder),
  })
  try {
    for (const request of groupOfOne(userData)) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await run.call(request)).not.toHaveProperty('code')
    }
    await run.runUntil(run.startedAt + 180_000)
    await body(run)
  } finally {
    await run.close()
    rmSync(folder, { recursive: true })
  }
  return runId
}

const groupOfOne = (userData: string) => [
  {
    service: 'autoscaling',
    operation: 'CreateLaunchConfiguration',
    input: {
      LaunchConfigurationName: 'web-lc',
      ImageId: 'ami-02c7e84c65fcfecee',
      InstanceType: 't3.micro',
      ...(userData && { UserData: Buffer.from(userData).toString('base64') }),
    },
  },
  {
    service: 'autoscaling',
    operation: 'CreateAutoScalingGroup',
    input: {
      AutoScalingGroupName: 'web',
      LaunchConfigurationName: 'web-lc',
      MinSize: 1,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
    },
  },
]
