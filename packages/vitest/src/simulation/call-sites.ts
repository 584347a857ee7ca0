/** What a test did wrong: for its reader the mistake is where the test calls, not where we notice. */
const mistakes = new Set([
  'DurationError',
  'FaultRefusedError',
  // No mistake of ours either: it says what the test lacks.
  'InconclusiveRunError',
  'NoGroupError',
  'NoSuchGroupError',
  'OutstandingWaitError',
  'SimulationUsageError',
  'TemplateError',
  'TemplateNotFoundError',
  'UnknownFaultError',
  'WorkloadRefusedError',
])

/** The frames of who called `callee`, as the stack of an error has them. */
export function framesAbove(callee: (...given: never[]) => unknown): string {
  const site: { stack?: string } = {}
  Error.captureStackTrace(site, callee)
  return (site.stack ?? '').split('\n').slice(1).join('\n')
}

/** Lets an error begin with the frames of another place. */
export function moveTo(error: Error, frames: string): void {
  error.stack = `${error.name}: ${error.message}\n${frames}`
}

/** Lets a mistake of who called begin with the frames of the call; other errors stay as they are. */
export function blame(error: unknown, frames: string): void {
  if (error instanceof Error && mistakes.has(error.name)) moveTo(error, frames)
}

/** The same object, whose functions throw mistakes of their caller with the stack of their caller. */
export function blameCaller<T extends object>(api: T): T {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(api))) {
    if (typeof value !== 'function') continue
    Object.defineProperty(api, name, { value: blaming(value as Callable), enumerable: true })
  }
  return api
}

type Callable = (...given: unknown[]) => unknown

function blaming(callee: Callable): Callable {
  return function called(...given) {
    const frames = framesAbove(called)
    const rethrow = (error: unknown): never => {
      blame(error, frames)
      throw error
    }
    try {
      const answer = callee(...given)
      return answer instanceof Promise ? answer.catch(rethrow) : answer
    } catch (error) {
      return rethrow(error)
    }
  }
}
