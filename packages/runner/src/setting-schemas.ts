import { settingsTable, type SettingRow } from '@ifdown/simulator'
import { z } from 'zod'

/** A schema for each setting of the simulator, all optional. */
export function settingSchemas(): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries<SettingRow>(settingsTable).map(([name, row]) => [
      name,
      valueSchema(row)
        .optional()
        .meta({ description: `${row.what}, ${row.owner}, ${row.rule}` }),
    ]),
  )
}

function valueSchema({ range, infinite, word }: SettingRow): z.ZodType {
  if (range === 'boolean') return z.boolean()
  const [min, max] = range
  if (typeof min !== 'number' || typeof max !== 'number') {
    return range.length === 0 ? z.string() : z.enum(range as readonly string[])
  }
  const number = z.number().min(min).max(max)
  const bounds = z.strictObject({ min: number, max: number, median: number.optional() })
  if (word !== undefined) return z.union([number, bounds, z.literal(word)])
  return infinite === true
    ? z.union([number, bounds, z.literal('infinite')])
    : z.union([number, bounds])
}
