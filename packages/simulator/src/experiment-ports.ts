import type { AutoScalingState } from './autoscaling/state.ts'
import type { CloudWatchState } from './cloudwatch/state.ts'
import type { Ec2 } from './ec2/context.ts'
import { alarmArn } from './experiment-reactions.ts'
import {
  endFault,
  FaultRefusedError,
  injectFault,
  UnknownFaultError,
  type Faults,
} from './faults.ts'
import { groupType, instanceType } from './fis/actions.ts'
import type { FisPorts, TargetResource } from './fis/context.ts'
import { isServiceError } from './service-error.ts'
import type { Ssm, SsmPorts } from './ssm/context.ts'
import { scriptOf } from './ssm/documents.ts'
import { cancelCommand, sendCommand } from './ssm/run-command.ts'

/*
 * What FIS and SSM ask of the other services, plugged together.
 */

interface Around {
  readonly ec2: Ec2
  readonly autoScaling: () => AutoScalingState
  readonly cloudWatch: () => CloudWatchState
  readonly faults: () => Faults
  readonly ssm: () => Ssm
}

export function createFisPorts({ ec2, autoScaling, cloudWatch, faults, ssm }: Around): FisPorts {
  return {
    resources(resourceType) {
      if (resourceType === instanceType) return instances(ec2)
      return resourceType === groupType ? groups(autoScaling()) : undefined
    },
    alarmState(arn) {
      const alarms = cloudWatch().alarms.values()
      return [...alarms].find(({ alarmName }) => alarmArn(ec2.effects, alarmName) === arn)?.state
    },
    groupOf: (instanceId) => autoScaling().memberships.get(instanceId),
    inject(request) {
      try {
        return { faultId: injectFault(faults(), request) }
      } catch (error) {
        const told = error instanceof FaultRefusedError || error instanceof UnknownFaultError
        if (!told) throw error
        return { refused: error.message }
      }
    },
    endFault: (faultId) => endFault(faults(), faultId),
    sendCommand({ documentArn, parameters, instanceIds }) {
      const given = Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, [value].flat().map(String)]),
      )
      const script = scriptOf(documentArn, given)
      if (isServiceError(script)) return { refused: script.message }
      const documentName = documentArn.split('/').at(-1)!
      const sending = { documentName, instanceIds, parameters: given, comment: '', script }
      return { commandId: sendCommand(ssm(), sending) }
    },
    cancelCommand: (commandId) => cancelCommand(ssm(), commandId),
  }
}

function instances({ effects, state }: Ec2): readonly TargetResource[] {
  const { region, accountId } = effects
  return [...state.instances.values()].map((instance) => {
    const { instanceId, tags, availabilityZone, subnetId } = instance
    return {
      id: instanceId,
      arn: `arn:aws:ec2:${region}:${accountId}:instance/${instanceId}`,
      tags,
      described: {
        InstanceId: instanceId,
        State: { Name: instance.state },
        Placement: { AvailabilityZone: availabilityZone },
        SubnetId: subnetId,
        InstanceType: instance.instanceType,
      },
    }
  })
}

function groups({ groups: all }: AutoScalingState): readonly TargetResource[] {
  return [...all.values()].map(({ name, arn, tags }) => ({
    id: name,
    arn,
    tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    described: { AutoScalingGroupName: name },
  }))
}

export function createSsmPorts(ec2: Ec2, faults: () => Faults): SsmPorts {
  return {
    instance(instanceId) {
      const instance = ec2.state.instances.get(instanceId)
      if (instance === undefined || instance.state === 'terminated') return undefined
      return {
        running: instance.state === 'running',
        networkUp: instance.networkUp && instance.hostUp,
      }
    },
    instanceIds: () => [...ec2.state.instances.keys()],
    tagged: (wanted) =>
      [...ec2.state.instances.values()]
        .filter(({ tags }) =>
          Object.entries(wanted).every(([key, values]) => values.includes(tags[key] ?? '')),
        )
        .map(({ instanceId }) => instanceId),
    setNetworkInterface: (instanceId, up) =>
      faults().perform({ type: 'SetNetworkInterface', instanceId, up }),
    setNetworkDelay: (instanceId, delay) =>
      faults().perform({ type: 'SetNetworkDelay', instanceId, delay }),
  }
}
