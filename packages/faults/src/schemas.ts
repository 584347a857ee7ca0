import { scheduledEventCodes } from '@ifdown/simulator'
import { z } from 'zod'
import { launchFailureReasons } from './launch-failure.ts'
import { longestDelay, usualDelay } from './network-latency.ts'
import { usualLoss } from './network-packet-loss.ts'

/*
 * What scenario files and the control path may say of a fault. A module of its own, so that tests
 * which never parse anything do not load zod.
 */

const instanceChoice = z
  .union([
    z.literal('all'),
    z.strictObject({
      count: z.int().min(1).meta({ description: 'How many instances, drawn by the seed' }),
    }),
    z.strictObject({
      percent: z
        .number()
        .gt(0)
        .max(100)
        .meta({ description: 'Share of the instances, rounded down, at least one' }),
    }),
    z.strictObject({
      instanceIds: z.array(z.string().min(1)).min(1).meta({ description: 'The instances by id' }),
    }),
  ])
  .meta({ description: 'Which of the instances: all, a count, a percent, or instanceIds' })

/** The selection of instances that faults share. */
export const instanceSelectionShape = {
  group: z.string().min(1).meta({ description: 'The Auto Scaling group by its name' }),
  availabilityZone: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Only instances in this zone, for example us-east-1a' }),
  select: instanceChoice.optional().default('all'),
} as const

const zone = z.string().min(1).meta({ description: 'A zone, for example us-east-1a' })

const launchShape = {
  group: z.string().min(1).optional().meta({ description: 'Only launches of this group' }),
  availabilityZones: z.array(zone).min(1).optional().meta({ description: 'Only in these zones' }),
  percent: z
    .number()
    .gt(0)
    .max(100)
    .default(100)
    .meta({ description: 'The share of those launches that fail' }),
} as const

/** The parameters of each fault by its name. */
export const faultSchemas: Readonly<Record<string, z.ZodObject>> = {
  'network-loss': z
    .strictObject(instanceSelectionShape)
    .meta({ description: 'ifdown eth0: the instances run on, but nobody reaches them' }),
  'network-latency': z
    .strictObject({
      ...instanceSelectionShape,
      delayMilliseconds: z
        .int()
        .min(1)
        .max(longestDelay)
        .default(usualDelay)
        .meta({ description: 'By how much later comes what the instances send' }),
      jitterMilliseconds: z
        .int()
        .min(0)
        .max(longestDelay)
        .default(0)
        .meta({ description: 'Each packet by so much more or less' }),
    })
    .meta({ description: 'A slow network: the instances serve on, each answer comes later' }),
  'network-packet-loss': z
    .strictObject({
      ...instanceSelectionShape,
      lossPercent: z
        .int()
        .min(1)
        .max(100)
        .default(usualLoss)
        .meta({ description: 'The share of the packets that are lost of those that are sent' }),
    })
    .meta({ description: 'A bad network: some of what the instances send is lost' }),
  'host-failure': z
    .strictObject(instanceSelectionShape)
    .meta({ description: 'The machines under instances fail, and their system status checks' }),
  'zone-outage': z
    .strictObject({ availabilityZone: zone })
    .meta({ description: 'A zone loses its power: instances stop, launches there fail' }),
  'insufficient-instance-capacity': z
    .strictObject({
      ...launchShape,
      instanceTypes: z.array(z.string().min(1)).min(1).optional(),
    })
    .meta({ description: 'EC2 has no capacity: launches fail' }),
  'launch-failure': z
    .strictObject({
      reason: z.enum(launchFailureReasons).meta({ description: 'What is wrong with the launches' }),
      ...launchShape,
    })
    .meta({ description: 'Launches fail for a reason that waiting does not mend' }),
  'terminate-instances': z
    .strictObject(instanceSelectionShape)
    .meta({ description: 'Somebody terminates instances at EC2' }),
  'stop-instances': z
    .strictObject(instanceSelectionShape)
    .meta({ description: 'Somebody stops instances at EC2; they are started again at the end' }),
  'application-crash': z
    .strictObject(instanceSelectionShape)
    .meta({ description: 'The application dies and stays down; its instance is well' }),
  'unhealthy-responses': z
    .strictObject(instanceSelectionShape)
    .meta({ description: 'Health checks of a load balancer get an error; the instance serves' }),
  'scheduled-event': z
    .strictObject({
      ...instanceSelectionShape,
      code: z.enum(scheduledEventCodes).meta({ description: 'What EC2 is going to do' }),
      noticeMinutes: z
        .number()
        .min(0)
        .max(20_160)
        .default(0)
        .meta({ description: 'From the announcement to its begin' }),
    })
    .meta({ description: 'EC2 announces maintenance, and does it' }),
}
