import { findRecovery, type RunRecord } from '@ifdown/history'
import { describeRemedies } from './describe-remedies.ts'
import { describeWaterfall } from './describe-waterfall.ts'
import type { Finding } from './finding.ts'
import type { Remedy } from './group-under-test.ts'
import { servingStrip } from './serving-strip.ts'
import { plain, type Style } from './style.ts'
import { indent, messageWidth, wrap } from './text-layout.ts'

export interface DescribeFindingOptions {
  readonly remedies?: readonly Remedy[] | undefined
  /** Lines that say how to run this again. */
  readonly replay?: readonly string[] | undefined
  /** Nothing was scheduled any more when the run ended, so that time would have changed nothing. */
  readonly nothingScheduled?: boolean | undefined
  /** The claim was expected not to hold. */
  readonly isNot?: boolean | undefined
  /** Plain text when left out. */
  readonly style?: Style | undefined
}

/**
 * Tells a finding: what was expected and what happened, the serving capacity over time, where the
 * time went, what would have been faster, and how to run it again. Lines are at most 98 wide.
 */
export function describeFinding(
  record: RunRecord,
  finding: Finding,
  options: DescribeFindingOptions = {},
): string {
  const { remedies = [], replay = [], style = plain } = options
  const { limitMilliseconds: limit } = finding
  const sections =
    finding.type === 'Unknown'
      ? []
      : [
          wrap(finding.remark ?? '', messageWidth - 2).filter((line) => line !== ''),
          finding.details ?? [],
          strip(record, finding, style),
          timeSpent(finding, style),
          limit === undefined ? [] : describeRemedies(remedies, limit, { style }),
        ]
  return [
    ...headline(finding, options),
    ...[...sections, replay]
      .filter(({ length }) => length > 0)
      .flatMap((lines) => ['', ...indent(lines, 2)]),
  ].join('\n')
}

function headline(
  finding: Finding,
  { isNot = false, nothingScheduled = false }: DescribeFindingOptions,
): readonly string[] {
  const forEver = nothingScheduled && finding.type === 'Violated' && isOpen(finding)
  const end = forEver ? ', and nothing was scheduled that would have changed that' : ''
  const [first, ...others] = wrap(sentence(finding, isNot) + end, messageWidth - 2)
  const advice = finding.type === 'Unknown' && finding.advice ? finding.advice : ''
  return [first!, ...indent([...others, ...wrap(advice, messageWidth - 2)], 2)]
}

function isOpen({ waterfall }: Finding): boolean {
  return waterfall !== undefined && waterfall.recoveredAt === undefined
}

function sentence(finding: Finding, isNot: boolean): string {
  if (finding.type === 'Unknown') return finding.because
  const expected = `expected ${finding.group} ${isNot ? 'not ' : ''}${finding.expectation}`
  if (finding.type === 'Violated') return `${expected}, but ${finding.because}`
  const measured = finding.measured === undefined ? '' : `: ${finding.measured}`
  return isNot ? `${expected}, but it did${measured}` : `${finding.claim}${measured}`
}

function strip(record: RunRecord, finding: Finding, style: Style): readonly string[] {
  const { group, limitMilliseconds: limit = 0 } = finding
  const recovery = findRecovery(record, group)
  if (recovery.type === 'NeverBit') return []
  const { beganAt } = recovery
  const end = recovery.type === 'Recovered' ? recovery.recoveredAt : record.endedAt
  const until = Math.max(end, Math.min(beganAt + limit, record.endedAt))
  return servingStrip(record, { group, origin: beganAt, until, style })
}

function timeSpent(finding: Finding, style: Style): readonly string[] {
  const { waterfall, dependsOn } = finding
  return [
    ...(waterfall === undefined ? [] : describeWaterfall(waterfall, { style })),
    ...(dependsOn === undefined ? [] : wrap(dependsOn, messageWidth - 2)),
  ]
}
