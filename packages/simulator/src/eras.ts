/** The ages of the service: each is a set of defaults for the settings. Source: fixtures/rules/settings.md. */
export const eras = [
  'pre-2012-12',
  'classic2013-feb',
  'classic2013',
  '2016',
  '2020',
  'modern',
] as const

export type Era = (typeof eras)[number]

/** The instant at which a run of an era begins unless it is told otherwise. */
export const eraStart: Readonly<Record<Era, number>> = {
  'pre-2012-12': Date.UTC(2012, 10, 15, 9),
  'classic2013-feb': Date.UTC(2013, 1, 7, 8, 30),
  classic2013: Date.UTC(2013, 11, 14, 14),
  '2016': Date.UTC(2017, 5, 1, 9),
  '2020': Date.UTC(2021, 5, 1, 9),
  modern: Date.UTC(2026, 0, 5, 9),
}

export function isEra(text: string): text is Era {
  return (eras as readonly string[]).includes(text)
}

/** Whether `era` lies between two eras, both included. */
export function eraWithin(era: Era, from: Era, to: Era): boolean {
  const index = eras.indexOf(era)
  return index >= eras.indexOf(from) && index <= eras.indexOf(to)
}
