import { openLive, simulatorTarget, type Target } from '@ifdown/targets'
import { expect, test } from 'vitest'

const template = `Resources:
  Firewall: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: batch } }
  Setting:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-1, InstanceType: m5.large, SecurityGroups: [!Ref Firewall] }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      { MinSize: 1, MaxSize: 1, AvailabilityZones: [us-east-1a], LaunchConfigurationName: !Ref Setting }
`

/** Where things are real. */
function realTarget(): Target {
  const target = simulatorTarget()
  const lacks = 'target knows no way to take it back'
  return {
    ...target,
    name: 'endpoint',
    capabilities: async (asked) => ({
      ...(await target.capabilities(asked)),
      operations: { named: {}, otherwise: { lacks } },
    }),
  }
}

test('what the simulator leaves out of a template, a real place refuses before it makes anything', async () => {
  const simulated = await openLive(simulatorTarget())
  expect(await simulated.create(template)).toHaveLength(1)

  const real = await openLive(realTarget())
  await expect(real.create(template)).rejects.toThrow(
    'AWS::EC2::SecurityGroup: the endpoint target knows no way to take it back',
  )
  expect(real.record().entries).toEqual([])
})
