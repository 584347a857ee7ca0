import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { faultBehaviours } from '@ifdown/faults'
import { parseRecord } from '@ifdown/history'
import { expect, onTestFinished, test } from 'vitest'
import { createCloud, serve } from '../src/index.ts'

const run = promisify(execFile)
const script = join(import.meta.dirname, '../../../fixtures/consumers/curl/network-loss.sh')
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)
if (!hasCurl) console.warn('Not tested: curl is not there')

test.runIf(hasCurl)('the script of docs/control-path.md runs', async () => {
  const cloud = createCloud({ seed: '1', faults: faultBehaviours })
  const launchConfiguration = { LaunchConfigurationName: 'lc' }
  cloud.main.call({
    service: 'autoscaling',
    operation: 'CreateLaunchConfiguration',
    input: { ...launchConfiguration, ImageId: 'ami-1', InstanceType: 't3.micro' },
  })
  cloud.main.call({
    service: 'autoscaling',
    operation: 'CreateAutoScalingGroup',
    input: {
      ...launchConfiguration,
      AutoScalingGroupName: 'batch-worker',
      MinSize: 1,
      MaxSize: 1,
      AvailabilityZones: ['us-east-1a'],
    },
  })
  const server = await serve(cloud, { clock: 'manual' })
  const cwd = mkdtempSync(join(tmpdir(), 'ifdown-'))
  onTestFinished(async () => {
    rmSync(cwd, { recursive: true })
    await server.close()
  })

  const { stdout } = await run('sh', [script], {
    cwd,
    env: { PATH: process.env['PATH'], AWS_ENDPOINT_URL: server.url },
  })

  expect(stdout).toMatch(/"faultId": "network-loss-1",\s+"instanceIds": \[\s+"i-/)
  const { entries } = parseRecord(readFileSync(join(cwd, 'run.jsonl'), 'utf8'))
  expect(entries.filter(({ type }) => type === 'ActivityBegan')).toHaveLength(3)
  expect(cloud.main.seed).toBe('7f3a9c')
})
