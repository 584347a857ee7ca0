import { command, present, question, strings } from '../../operation.ts'
import { page } from '../../paging.ts'
import { isServiceError, serviceError, validationError } from '../../service-error.ts'
import type { AutoScaling } from '../context.ts'
import { notificationTypes, notifyOfTest } from '../notification.ts'
import { findGroup } from '../validation.ts'

export const putNotificationConfiguration = command<AutoScaling>(
  'PutNotificationConfiguration',
  { required: ['AutoScalingGroupName', 'TopicARN', 'NotificationTypes'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const topicArn = String(input['TopicARN'])
    const types = [...new Set(strings(input['NotificationTypes']))]
    const unknown = types.filter((type) => !(notificationTypes as readonly string[]).includes(type))
    if (unknown.length > 0) {
      return validationError(`"${unknown[0]}" is not a valid Notification Type`)
    }
    if (!auto.sns.hasTopic(topicArn)) {
      return validationError(
        `Unable to publish test message to notification target ${topicArn}. Please check your target configuration and try to PutNotificationConfiguration again.`,
      )
    }
    if (!group.notifications.has(topicArn) && group.notifications.size >= 10) {
      return serviceError(
        'LimitExceeded',
        'You have reached your limit on SNS topics per AutoScalingGroup.',
      )
    }
    auto.effects.emit({
      type: 'NotificationConfigurationPut',
      group: group.name,
      topicArn,
      notificationTypes: types,
    })
    notifyOfTest(auto, group, topicArn)
    return {}
  },
)

export const describeNotificationConfigurations = question<AutoScaling>(
  'DescribeNotificationConfigurations',
  { optional: ['AutoScalingGroupNames', 'NextToken', 'MaxRecords'] },
  ({ state }, input) => {
    const names = new Set(strings(input['AutoScalingGroupNames']))
    const rows = [...state.groups.values()]
      .filter(({ name }) => names.size === 0 || names.has(name))
      .flatMap(({ name, notifications }) =>
        [...notifications].flatMap(([topicArn, types]) =>
          types.map((type) => ({
            AutoScalingGroupName: name,
            TopicARN: topicArn,
            NotificationType: type,
          })),
        ),
      )
    const result = page(rows, input, { standard: 50, most: 100 })
    if (isServiceError(result)) return result
    return present({ NotificationConfigurations: result.items, NextToken: result.nextToken })
  },
)

export const deleteNotificationConfiguration = command<AutoScaling>(
  'DeleteNotificationConfiguration',
  { required: ['AutoScalingGroupName', 'TopicARN'] },
  (auto, input) => {
    const group = findGroup(auto, String(input['AutoScalingGroupName']))
    if (isServiceError(group)) return group
    const topicArn = String(input['TopicARN'])
    if (!group.notifications.has(topicArn)) return {}
    auto.effects.emit({ type: 'NotificationConfigurationDeleted', group: group.name, topicArn })
    return {}
  },
)

export const describeAutoScalingNotificationTypes = question<AutoScaling>(
  'DescribeAutoScalingNotificationTypes',
  {},
  () => ({ AutoScalingNotificationTypes: notificationTypes }),
)
