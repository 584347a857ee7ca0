import { loadScenario, prepareScenario, runScenario } from '@ifdown/runner'
import { expectedCapabilities } from '@ifdown/targets/endpoint'
import { expect, test } from 'vitest'
import { adviseControlLoop } from '../src/run/advise-control-loop.ts'
import { readTargetOptions } from '../src/run/read-target-options.ts'

const template = `
Resources:
  Configuration:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { LaunchConfigurationName: web-1, ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      AutoScalingGroupName: web
      LaunchConfigurationName: !Ref Configuration
      MinSize: '1'
      MaxSize: '1'
      AvailabilityZones: [us-east-1a]
`

const scenarioOf = (more: string) => `title: Losing a zone
given: web.template.yaml
method:
  - { at: 10m, fault: zone-outage, availabilityZone: us-east-1a }
runFor: 1h
expect:
  - recovers: { group: web, within: 5m }
${more}`

/** What a run at a bare endpoint is told that cannot play the scenario. */
async function notesFor(more: string, ...argv: readonly string[]): Promise<readonly string[]> {
  const prepared = prepareScenario(loadScenario(scenarioOf(more), { file: 's.yaml' }), template)
  const target = {
    name: 'endpoint',
    capabilities: async () => expectedCapabilities(),
    open: () => Promise.reject(new Error('not here')),
  } as const
  const run = await runScenario(prepared, { target })
  const choice = readTargetOptions(['run', 's.yaml', ...argv])
  return (await adviseControlLoop(run, prepared, choice)).notes
}

const there = ['--endpoint', 'http://127.0.0.1:4566']

test('what an endpoint lacks and the control loop has is told, once', async () => {
  expect(await notesFor('', ...there)).toEqual([
    'zone-outage: the endpoint cannot be told to refuse launches.',
    'With --control-loop ifdown it can be played there: ifdown’s own scaling then drives the endpoint’s instances.',
  ])
})

test('what both lack is not promised', async () => {
  const load = 'workloads:\n  - { group: web, load: { requestsPerSecond: 10 } }\n'
  const notes = await notesFor(load, ...there)
  expect(notes.length).toBeGreaterThan(0)
  expect(notes.filter((note) => note.includes('--control-loop'))).toEqual([])
})

test('whoever has it already needs no advice', async () => {
  const notes = await notesFor('', ...there, '--control-loop', 'ifdown')
  expect(notes.filter((note) => note.includes('With --control-loop'))).toEqual([])
})
