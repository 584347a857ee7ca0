/** ifdown was asked to do what it does not simulate, and the run went on as if that were an answer. */
export class UnsupportedOperationError extends Error {
  override readonly name = 'UnsupportedOperationError'
}

interface RequestHandler {
  /** The options carry the AbortSignal of a call: who waits for a message may stop waiting. */
  handle(request: unknown, options?: object): Promise<{ response: never }>
}

/** Remembers what was asked of a simulation that it does not simulate. */
export interface UnsupportedOperations {
  /** What ifdown said to each, once. */
  readonly messages: readonly string[]
  /** A handler that answers like `handler`. */
  watch(handler: RequestHandler): RequestHandler
}

export function createUnsupportedOperations(): UnsupportedOperations {
  const messages = new Set<string>()
  return {
    get messages() {
      return [...messages]
    },
    watch: (handler) => ({
      async handle(request, options) {
        const answer = await handler.handle(request, options)
        const message = findMessage(answer.response)
        if (message !== undefined) messages.add(message)
        return answer
      },
    }),
  }
}

/** An answer in the same process is an object, one of a client that writes its own bytes is bytes. */
function findMessage(response: unknown): string | undefined {
  const { error, headers } = response as {
    readonly error?: { readonly message: string; readonly unmodelled?: true }
    readonly headers?: Readonly<Record<string, string>>
  }
  if (error !== undefined) return error.unmodelled && error.message
  const message = headers?.['x-ifdown-unmodelled']
  return message && decodeURIComponent(message)
}
