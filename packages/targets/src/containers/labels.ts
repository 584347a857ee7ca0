/*
 * What ifdown starts carries these labels, and nothing without them is ever touched.
 */

export const runLabel = 'ifdown.run'
export const instanceLabel = 'ifdown.instance'
export const zoneLabel = 'ifdown.zone'
export const groupLabel = 'ifdown.group'

/** The name of an instance's container. */
export function containerName(runId: string, instanceId: string): string {
  return `ifdown-${runId}-${instanceId}`
}

/** The name of a zone's network. */
export function networkName(runId: string, availabilityZone: string): string {
  return `ifdown-${runId}-${availabilityZone}`
}
