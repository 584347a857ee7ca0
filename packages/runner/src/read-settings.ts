import {
  InvalidSettingError,
  resolveSettings,
  settingsTable,
  type Era,
  type SettingOverrides,
} from '@ifdown/simulator'
import { didYouMean } from '@ifdown/templates'
import { isMap, type Check } from './check.ts'
import { describe } from './explain-issue.ts'

/** Reads the settings of a run; mistakes are noted. */
export function readSettings(check: Check, era: Era, given: unknown): SettingOverrides {
  if (given === undefined) return {}
  const { yaml, problems } = check
  if (!isMap(given)) {
    problems.push(yaml.at(['settings'], `settings is a map, not ${describe(given)}`))
    return {}
  }
  const known = Object.keys(settingsTable)
  for (const [name, value] of Object.entries(given)) {
    const path = ['settings', name]
    if (!known.includes(name)) {
      const hint = didYouMean(name, known, 'docs/fidelity.md')
      problems.push(yaml.atKey(path, `unknown setting "${name}"${hint}`))
      continue
    }
    const wrong = explainSetting(era, { [name]: value })
    if (wrong !== undefined) problems.push(yaml.at(path, wrong))
  }
  return given
}

function explainSetting(era: Era, overrides: SettingOverrides): string | undefined {
  try {
    resolveSettings(era, overrides)
    return undefined
  } catch (error) {
    if (error instanceof InvalidSettingError) return error.message
    throw error
  }
}
