import type { HttpDelivery, HttpOutcome } from '@ifdown/simulator'
import { postDelivery } from './post-delivery.ts'

/** A Region, as far as what it has to post is concerned. */
export interface PostingRegion {
  deliveries(): readonly HttpDelivery[]
  reportDelivery(deliveryId: string, outcome: HttpOutcome): void
}

/**
 * Posts what waits to be posted, and what follows of it at the same instant. Time must stand still
 * meanwhile. The outcomes enter the record in the order of the messages, whoever answers first.
 */
export async function postDeliveries(
  regions: () => readonly PostingRegion[],
  serviceUrl?: string,
): Promise<void> {
  for (;;) {
    const waiting = regions().flatMap((region) =>
      region.deliveries().map((delivery) => ({ region, delivery })),
    )
    if (waiting.length === 0) return
    // oxlint-disable-next-line no-await-in-loop -- what follows of a post is posted after it
    const outcomes = await Promise.all(
      waiting.map(({ delivery }) => postDelivery(delivery, serviceUrl)),
    )
    for (const [index, { region, delivery }] of waiting.entries()) {
      region.reportDelivery(delivery.deliveryId, outcomes[index]!)
    }
  }
}
