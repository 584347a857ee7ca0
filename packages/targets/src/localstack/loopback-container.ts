import { LocalstackContainer } from '@testcontainers/localstack'

/**
 * LocalStack, whose port is published on this machine's loopback alone: testcontainers publishes on every
 * interface, and who reaches it could do with its Region as they like. A class, because what testcontainers
 * offers for this is a hook of its own.
 */
export class LoopbackLocalStack extends LocalstackContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    await super.beforeContainerCreated()
    const published = Object.entries((this.hostConfig.PortBindings ?? {}) as Published)
    this.hostConfig.PortBindings = Object.fromEntries(
      published.map(([port, places]) => [
        port,
        places.map((place) => ({ ...place, HostIp: '127.0.0.1' })),
      ]),
    )
  }
}

/** By port of the container, as Docker takes it. */
type Published = Readonly<Record<string, readonly { readonly HostPort: string }[]>>
