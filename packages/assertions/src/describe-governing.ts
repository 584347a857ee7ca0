import { resolveSettings, type Era, type SettingInForce, type SettingName } from '@ifdown/simulator'
import type { GoverningSetting, WaterfallStep } from './waterfall.ts'

/*
 * A value that was measured once by one person is not the same as one that AWS documents or that
 * many have seen, though all are better than ours. Rule HC-7 has the only public measurement.
 */
const observedOnce: Readonly<Partial<Record<SettingName, string>>> = {
  'asg.statusCheckDwellS': 'observed once (2013)',
}

/**
 * Whether AWS publishes nothing about a setting, so that a result may hang on our choice, or on the
 * user's, or on a single measurement.
 */
export function isUnpublished(name: SettingName, era: Era): boolean {
  return name in observedOnce || resolveSettings(era).describe(name).unpublished
}

/** Says who governs a step, and how sure that is, by the setting that took most of it. */
export function describeGoverning(
  step: string,
  settings: readonly GoverningSetting[],
): Pick<WaterfallStep, 'governed' | 'certainty'> {
  const [setting] = settings
  if (setting === undefined) return { governed: withoutSetting(step), certainty: '' }
  const value = setting.name.endsWith('PeriodS') ? `every ${setting.value}` : setting.value
  return { governed: `${setting.owner}, ${value}`, certainty: describeCertainty(setting) }
}

function withoutSetting(step: string): string {
  if (/^until \S+ was called$/.test(step)) return 'your call'
  return step === 'until the fault ended' ? 'the fault' : ''
}

function describeCertainty({ name, mark, range, unpublished }: GoverningSetting): string {
  const sure = howSure(name, mark)
  return unpublished ? `not published, ${sure}, range ${range}` : sure
}

function howSure(name: SettingName, mark: SettingInForce['mark']): string {
  switch (mark) {
    case 'given':
      return 'given by this run'
    case 'inferred':
      return 'our choice'
    case 'recalled':
      return 'from memory'
    case 'observed':
      return observedOnce[name] ?? 'observed'
    case 'documented':
      return 'documented'
  }
}
