import { cell, row } from './markdown.ts'

export interface SettingRecord {
  readonly name: string
  readonly what: string
  readonly rule: string
  readonly range: string
  /** From the oldest era to the newest. */
  readonly defaults: readonly SettingDefault[]
  /** Whether anything reads it. */
  readonly read: boolean
}

interface SettingDefault {
  readonly era: string
  readonly value: string
  readonly mark: string
}

export function renderSettings(settings: readonly SettingRecord[]): string {
  return [
    '<a id="settings"></a>',
    '## Settings and their marks',
    '',
    'Every number, and every wording that changed, that a result can depend on. A run names an era, which is a set of defaults;',
    '`settings:` in a scenario, or `createSimulation({ settings })`, overrides them inside the range. A value with bounds is',
    'drawn between them from the seed, uniformly, with a median uniformly in each half. Where a mark says *inferred* or',
    '*recalled* AWS publishes nothing. The eras, oldest first:',
    `${(settings[0]?.defaults ?? []).map(({ era }) => `\`${era}\``).join(', ')}.`,
    '',
    row('setting', 'what it governs', 'default', 'range', 'rule'),
    '|---|---|---|---|---|',
    ...settings.map(({ name, what, range, rule, defaults, read }) =>
      row(
        `\`${name}\``,
        cell(read ? what : `${what} *(nothing reads it yet)*`),
        cell(describeDefaults(defaults)),
        cell(range || 'any text'),
        `[${rule}](#${rule.toLowerCase()})`,
      ),
    ),
  ].join('\n')
}

/** Eras that agree are told together. */
function describeDefaults(defaults: readonly SettingDefault[]): string {
  const spans: { from: string; to: string; value: string; mark: string }[] = []
  for (const { era, value, mark } of defaults) {
    const last = spans.at(-1)
    if (last?.value === value && last.mark === mark) last.to = era
    else spans.push({ from: era, to: era, value, mark })
  }
  return spans
    .map(({ from, to, value, mark }, index) => {
      const said = `${value} (${mark})`
      if (spans.length === 1) return said
      if (index === 0) return `${said} to \`${to}\``
      if (index === spans.length - 1) return `${said} from \`${from}\``
      return from === to ? `${said} in \`${from}\`` : `${said} from \`${from}\` to \`${to}\``
    })
    .join('; ')
}
