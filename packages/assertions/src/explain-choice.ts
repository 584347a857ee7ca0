import type { RecordEntry, RunRecord } from '@ifdown/history'
import type { ScaleInChosen } from '@ifdown/simulator'
import { hang, messageWidth, wrap } from './text-layout.ts'

export type ScaleInEntry = Extract<RecordEntry, ScaleInChosen>

/** The scale-ins of a group, in order. */
export function scaleIns({ entries }: RunRecord, group: string): readonly ScaleInEntry[] {
  return entries.filter(
    (entry): entry is ScaleInEntry => entry.type === 'ScaleInChosen' && entry.group === group,
  )
}

/** Why a scale-in chose an instance, step by step: the rule, what it looked at, whom it left. */
export function explainChoice(scaleIn: ScaleInEntry, instanceId: string): readonly string[] {
  const { from, to, policies, choices, at } = scaleIn
  const time = new Date(at).toISOString().slice(11, 19)
  const headline = `scale-in from ${from} to ${to} at ${time}, policies [${policies.join(', ')}]`
  const steps = choices.find((choice) => choice.instanceId === instanceId)?.steps ?? []
  if (steps.length === 0) return [headline, ' too many instances to explain each choice']
  const width = Math.max(...steps.map(({ rule }) => rule.length))
  return [
    headline,
    ...steps.flatMap(({ rule, detail, left, count }, index) => {
      const first = ` ${index + 1}  ${rule.padEnd(width)}  `
      const more = count > left.length ? ` and ${count - left.length} more` : ''
      return hang(
        first,
        wrap(`${detail} → ${left.join(' ')}${more}`, messageWidth - 2 - first.length),
      )
    }),
  ]
}
