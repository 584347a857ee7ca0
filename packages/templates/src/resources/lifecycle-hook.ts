import { integer, name, text, type Shape } from '../properties.ts'
import { textOr, type ResourceType } from './resource-type.ts'

const members = {
  LifecycleHookName: name,
  LifecycleTransition: text,
  HeartbeatTimeout: integer,
  DefaultResult: text,
  NotificationTargetARN: text,
  NotificationMetadata: text,
  RoleARN: text,
}

/** A hook that a group is created with. */
export const hookSpecification: Shape = {
  properties: members,
  required: ['LifecycleHookName', 'LifecycleTransition'],
}

export const lifecycleHook: ResourceType = {
  shape: {
    properties: { ...members, AutoScalingGroupName: text },
    required: ['AutoScalingGroupName', 'LifecycleTransition'],
  },
  translate({ properties, generatedName }) {
    const hook = textOr(properties['LifecycleHookName'], generatedName)
    return {
      operations: [
        {
          service: 'autoscaling',
          operation: 'PutLifecycleHook',
          input: { ...properties, LifecycleHookName: hook },
          outputs: {},
        },
      ],
      attributes: { Ref: hook },
    }
  },
}
