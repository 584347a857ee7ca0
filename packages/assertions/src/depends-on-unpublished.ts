import { settingsTable, type SettingRow } from '@ifdown/simulator'
import type { Finding } from './finding.ts'
import type { GoverningSetting, Waterfall } from './waterfall.ts'

/**
 * Says that a finding about recovery would flip if a setting that AWS does not publish were
 * elsewhere in its range; undefined when it would not.
 *
 * The recovery time is taken to change by as much as the setting does, which is exact but for the
 * rounding to the ticks of a loop.
 */
export function dependsOnUnpublished(finding: Finding): string | undefined {
  const { waterfall, limitMilliseconds: limit } = finding
  if (waterfall?.recoveredAt === undefined || limit === undefined) return undefined
  if (finding.type === 'Unknown') return undefined

  const flipping = unpublishedSettings(waterfall).filter((setting) =>
    flips(setting, waterfall.totalMilliseconds, limit),
  )
  if (flipping.length === 0) return undefined
  const settings = flipping.map(({ name, range }) => `${name} (${range})`)
  return `this verdict flips inside the range of ${settings.join(' and of ')}, which AWS does not publish`
}

function unpublishedSettings({ steps }: Waterfall): readonly GoverningSetting[] {
  const byName = new Map<string, GoverningSetting>()
  for (const setting of steps.flatMap(({ governedBy }) => governedBy)) {
    const before = byName.get(setting.name)?.milliseconds ?? 0
    const milliseconds = before + setting.milliseconds
    if (setting.unpublished) byName.set(setting.name, { ...setting, milliseconds })
  }
  return [...byName.values()]
}

function flips({ name, milliseconds }: GoverningSetting, total: number, limit: number): boolean {
  const row: SettingRow = settingsTable[name]
  if (row.unit !== 'seconds') return false
  const others = total - milliseconds
  return (row.range as readonly [number, number]).some(
    (seconds) => others + seconds * 1000 <= limit !== total <= limit,
  )
}
