import { resolveSettings, type Era, type SettingInForce, type SettingName } from '@ifdown/simulator'
import { alarmed, targetUnhealthy } from './waterfall-step-names.ts'
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
  // That nobody looked at status checks then is well attested; how long they are tolerated is not.
  if (name === 'asg.statusCheckDwellS' && era === 'pre-2012-12') return false
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
    .map((setting) => `${describeSetting(setting)} (${describeCertainty(setting)})`)
    .join('; ')
}

function describeSetting({ name, owner, value, mark }: GoverningSetting): string {
  if (name === 'asg.statusCheckDwellS' && value === 'infinite' && mark === 'observed') {
    return 'Auto Scaling did not look at status checks before December 2012'
  }
  if (name === 'asg.firstCheckWaitsForGrace') {
    return 'your HealthCheckGracePeriod, which its first health check waits for'
  }
  return `${owner}, ${name.endsWith('PeriodS') ? 'every ' : ''}${value}`
}

function withoutSetting(step: string): string {
  if (/^until \S+ was called$/.test(step)) return 'your call'
  if (step === 'until the fault ended') return 'the fault'
  if (step === targetUnhealthy) return 'the health check of your load balancer'
  if (step === alarmed) return 'the periods of your alarm'
  return step === 'impaired, but tolerated' ? 'your HealthCheckGracePeriod' : ''
}

function describeCertainty({ name, mark, range, unpublished }: GoverningSetting): string {
  const sure = howSure(name, mark, unpublished)
  return unpublished ? `not published, ${sure}, range ${range}` : sure
}

function howSure(name: SettingName, mark: SettingInForce['mark'], unpublished: boolean): string {
  switch (mark) {
    case 'given':
      return 'given by this run'
    case 'inferred':
      return 'our choice'
    case 'recalled':
      return 'from memory'
    case 'observed':
      return (unpublished && observedOnce[name]) || 'observed'
    case 'documented':
      return 'documented'
  }
}
