import { resolveSettings, type Era, type SettingInForce, type SettingName } from '@ifdown/simulator'
import type { GoverningSetting } from './waterfall.ts'

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

/** A setting that governed less of a step than this is left to the data. */
const worthSaying = 0.2

/** Says who governs a step, with which value, and how sure that is. */
export function describeGoverning(
  step: string,
  milliseconds: number,
  settings: readonly GoverningSetting[],
): string {
  if (settings.length === 0) return withoutSetting(step)
  return settings
    .filter((setting, index) => index === 0 || setting.milliseconds >= milliseconds * worthSaying)
    .map((setting) => {
      const value = setting.name.endsWith('PeriodS') ? `every ${setting.value}` : setting.value
      return `${setting.owner}, ${value} (${describeCertainty(setting)})`
    })
    .join('; ')
}

function withoutSetting(step: string): string {
  if (/^until \S+ was called$/.test(step)) return 'your call'
  if (step === 'until the fault ended') return 'the fault'
  return step === 'impaired, but tolerated' ? 'your HealthCheckGracePeriod' : ''
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
