import type { FaultBehaviour, FaultEffect } from '@ifdown/simulator'
import { refuseSelection } from './refuse-selection.ts'
import { chooseInstances } from './selection.ts'

/** A fault that does the same to each instance that is selected, and takes it back from each. */
export function instanceFault(
  name: string,
  begin: (instanceId: string) => FaultEffect,
  end?: (instanceId: string) => FaultEffect,
): FaultBehaviour {
  return {
    name,
    refuse: refuseSelection,
    choose: chooseInstances,
    begin: (_, instanceIds) => instanceIds.map(begin),
    end: (_, instanceIds) => (end === undefined ? [] : instanceIds.map(end)),
  }
}
