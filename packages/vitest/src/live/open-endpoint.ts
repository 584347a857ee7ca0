import { openTarget, type TargetOptions, type TestedTarget } from './open-target.ts'

export interface EndpointOptions extends TargetOptions {
  /** On this machine: `http://127.0.0.1:4566`. */
  readonly url: string
  /** Whose scaling processes drive the instances; the endpoint's own when left out. */
  readonly controlLoop?: 'ifdown' | undefined
  /** Seconds of the run in one real second; 1 when left out. */
  readonly times?: number | undefined
}

/** Opens a run at an AWS-compatible endpoint on this machine. `close` it in any case. */
export async function openEndpoint(options: EndpointOptions): Promise<TestedTarget> {
  const { url, controlLoop, times = 1, ...others } = options
  if (controlLoop === 'ifdown') {
    const { controlledEndpointTarget } = await import('@ifdown/targets/control-loop')
    return await openTarget(controlledEndpointTarget({ url, times }), others)
  }
  const { endpointTarget, probesFolder: probes } = await import('@ifdown/targets/endpoint')
  const clock = times === 1 ? 'real' : { times }
  return await openTarget(endpointTarget({ url, clock, probes }), others)
}
