import type { SimulationEvent } from './events.ts'
import type { Services } from './services.ts'

/** What topics, queues and the event bus make of a fact. */
export function wakeMessages(services: Services, event: SimulationEvent): void {
  switch (event.type) {
    case 'Ec2InstanceCreated':
      return putInstanceState(services, event.instanceId, 'pending')
    case 'Ec2InstanceStateChanged':
      return putInstanceState(services, event.instanceId, event.to)
    case 'HttpDeliveryAnswered': {
      const { deliveryId, retryAt } = event
      if (retryAt !== undefined) {
        services.effects.remind({ type: 'DeliveryDue', deliveryId }, retryAt)
      }
      return
    }
    default:
  }
}

/** EC2 tells the event bus of each state of an instance. */
function putInstanceState(
  { ec2Events, effects }: Services,
  instanceId: string,
  state: string,
): void {
  if (!ec2Events.isListening()) return
  const arn = `arn:aws:ec2:${effects.region}:${effects.accountId}:instance/${instanceId}`
  const detail = { 'instance-id': instanceId, state }
  ec2Events.put('EC2 Instance State-change Notification', detail, [arn])
}
