import { eras, resolveSettings, settingsTable, type SettingName } from '@ifdown/simulator'
import { renderFidelityPage } from '../src/fidelity-page.ts'
import type { SettingRecord } from '../src/fidelity-settings.ts'
import type { Ledger } from '../src/ledger.ts'
import { findNamedIds, type NamedIds } from '../src/named-ids.ts'
import type { SourceFile } from '../src/source-file.ts'
import { readSources } from '../src/workspace.ts'
import { readLedger } from './read-ledger.ts'

/** The text that `docs/fidelity.md` has to have. */
export function fidelityPage(): string {
  const ledger = readLedger()
  const sources = readSources()
  return renderFidelityPage({
    ledger,
    tests: namedByTests(ledger, sources),
    settings: settingRecords(sources),
  })
}

export function namedByTests(ledger: Ledger, sources: readonly SourceFile[]): NamedIds {
  return findNamedIds(sources, prefixesOf(ledger))
}

/** `HC` of HC-7, `N1` of N1.9. */
export function prefixesOf({ sections, notes }: Ledger): ReadonlySet<string> {
  return new Set([...sections, ...notes].map(({ prefix }) => prefix).concat('G'))
}

function settingRecords(sources: readonly SourceFile[]): readonly SettingRecord[] {
  const code = sources.filter(({ path }) => /^packages\/\w+\/src\//.test(path))
  const readers = code.filter(({ path }) => !path.endsWith('/settings-table.ts'))
  const settingsByEra = eras.map((era) => resolveSettings(era))
  return (Object.keys(settingsTable) as SettingName[]).map((name) => {
    const { what, rule, range } = settingsByEra[0]!.describe(name)
    return {
      name,
      what,
      rule,
      range,
      defaults: settingsByEra.map((settings) => ({
        era: settings.era,
        value: settings.describe(name).value,
        mark: settings.describe(name).mark,
      })),
      read: readers.some(({ text }) => text.includes(`'${name}'`)),
    }
  })
}
