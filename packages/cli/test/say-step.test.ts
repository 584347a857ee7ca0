import { loadScenario, prepareScenario } from '@ifdown/runner'
import { expect, test } from 'vitest'
import { sayStep } from '../src/run/say-step.ts'

const template = `
Resources:
  Lc: { Type: AWS::AutoScaling::LaunchConfiguration, Properties: { ImageId: ami-1, InstanceType: m5.large } }
  Web:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      { AutoScalingGroupName: web, MinSize: 3, MaxSize: 9, AvailabilityZones: !GetAZs "", LaunchConfigurationName: !Ref Lc }
`

test.for([
  [
    'fault: network-loss, group: web, select: { count: 2 }, availabilityZone: us-east-1a, for: 30m',
    'network-loss on 2 instances of web in us-east-1a, for 30 min',
  ],
  ['fault: application-crash, group: web', 'application-crash on all instances of web'],
  [
    'fault: network-latency, group: web, delayMilliseconds: 300, select: { percent: 50 }',
    'network-latency on 50 % of web, delayMilliseconds 300, jitterMilliseconds 0',
  ],
  ['fault: zone-outage, availabilityZone: us-east-1a', 'zone-outage in us-east-1a'],
  [
    'fault: insufficient-instance-capacity, group: web, availabilityZones: [us-east-1a, us-east-1b]',
    'insufficient-instance-capacity on web in us-east-1a us-east-1b, percent 100',
  ],
  [
    'call: SetDesiredCapacity, group: web, desiredCapacity: 8',
    'SetDesiredCapacity for web, DesiredCapacity 8',
  ],
  [
    'call: SuspendProcesses, group: web, scalingProcesses: [Launch, Terminate]',
    'SuspendProcesses for web, ScalingProcesses Launch Terminate',
  ],
  [
    'call: SetInstanceHealth, group: web, select: { count: 1 }, healthStatus: Unhealthy',
    'SetInstanceHealth for 1 instance of web, HealthStatus Unhealthy',
  ],
  ['group: web, load: { requestsPerSecond: 900 }', 'load of web, requestsPerSecond 900'],
  [
    'group: web, workload: { perInstance: { requestsPerSecond: 50 } }',
    'workload of web, perInstance (requestsPerSecond 50)',
  ],
])('a step  { at: 10m, %s }  is asked for in words', ([written, said]) => {
  const text = `title: t
given: web.yaml
method:
  - { at: 10m, ${written} }
runFor: 1h
expect:
  - recovers: { group: web, within: 5m }
`
  const { scenario } = prepareScenario(loadScenario(text, { file: 's.yaml' }), template)
  expect(sayStep(scenario.method[0]!)).toBe(said)
})
