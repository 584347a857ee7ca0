import { remove as removeAtEndpoint } from '../endpoint/removals.ts'
import {
  bringBack,
  returnToStandby,
  type Intending,
  type LeftStandby,
  type SetAside,
} from './bring-back.ts'
import { awaitCommand } from './end-command.ts'
import { deleteTemplates, stopExperiments } from './end-experiments.ts'
import { removeMark } from './hold.ts'
import type { AwsRemover } from './remover.ts'
import { restoreProcesses, restoreSizes } from './restore-group.ts'
import { restoreProtection, type ProtectionChange } from './restore-members.ts'
import { removeScheduled, type ScheduledChange } from './restore-scheduled.ts'
import { restoreSettings, type SettingsChange } from './restore-settings.ts'
import type { SizesChange } from './sizes.ts'

/** How what a run did at AWS is taken back: plain data, for the journal. */
export type AwsRemoval =
  /** Templates and experiments carry the run and the token of their act as tags. */
  | { readonly remove: 'templates'; readonly token: string }
  | {
      readonly remove: 'experiments'
      readonly token: string
      /** Instances that it stops. */
      readonly ids: readonly string[]
    }
  /** A script that ends by itself, at `until` at the latest; `name` is the comment of its command. */
  | {
      readonly remove: 'command'
      readonly name: string
      readonly ids: readonly string[]
      readonly until: number
    }
  | { readonly remove: 'stopped'; readonly ids: readonly string[] }
  | ({ readonly remove: 'sizes' } & SizesChange)
  | ({ readonly remove: 'settings' } & SettingsChange)
  | {
      readonly remove: 'processes'
      readonly name: string
      readonly resume: readonly string[]
      readonly suspend: readonly string[]
    }
  /** `last`: as long as anything else is open, the group is in the hands of the run. */
  | { readonly remove: 'mark'; readonly name: string; readonly last: true }
  | ({ readonly remove: 'protection' } & ProtectionChange)
  | ({ readonly remove: 'setAside' } & SetAside)
  /** These were in Standby before the run. */
  | ({ readonly remove: 'standby' } & LeftStandby)
  | ({ readonly remove: 'scheduled' } & ScheduledChange)

/** Takes it back, or finds that there is nothing to take back; answers what was done, in a few words. */
export async function takeBack(
  remover: AwsRemover,
  removal: AwsRemoval,
  amend: (more: Intending) => void,
): Promise<string> {
  switch (removal.remove) {
    case 'templates':
      return await deleteTemplates(remover, removal.token)
    case 'experiments': {
      const how = await stopExperiments(remover, removal.token)
      if (removal.ids.length === 0) return how
      return `${how}; ${await startAgain(remover, removal.ids)}`
    }
    case 'command':
      return await awaitCommand(remover, removal)
    case 'stopped':
      return await startAgain(remover, removal.ids)
    case 'sizes':
      return await restoreSizes(remover, removal)
    case 'settings':
      return await restoreSettings(remover, removal)
    case 'processes':
      return await restoreProcesses(remover, removal)
    case 'mark':
      return await removeMark(remover, removal)
    case 'protection':
      return await restoreProtection(remover, removal)
    case 'setAside':
      return await bringBack(remover, removal, amend)
    case 'standby':
      return await returnToStandby(remover, removal, amend)
    case 'scheduled':
      return await removeScheduled(remover, removal)
  }
}

async function startAgain(remover: AwsRemover, ids: readonly string[]): Promise<string> {
  return await removeAtEndpoint(remover, { remove: 'stopped', name: '', ids })
}
