/** A stop condition: none, or an alarm (FIS-01). */
export interface StopCondition {
  readonly source: 'none' | 'aws:cloudwatch:alarm'
  readonly value: string | undefined
}

/** What an action is aimed at, before it is resolved (FIS-02). */
export interface TemplateTarget {
  readonly resourceType: string
  readonly resourceArns: readonly string[]
  readonly resourceTags: Readonly<Record<string, string>>
  readonly filters: readonly TargetFilter[]
  readonly selectionMode: SelectionMode
  readonly parameters: Readonly<Record<string, string>>
}

export interface TargetFilter {
  /** A dotted path into what Describe answers: `Placement.AvailabilityZone` (FIS-04). */
  readonly path: string
  readonly values: readonly string[]
}

export type SelectionMode =
  | { readonly type: 'ALL' }
  | { readonly type: 'COUNT' | 'PERCENT'; readonly n: number }

/** One action of a template (FIS-06). */
export interface TemplateAction {
  readonly actionId: string
  readonly description: string | undefined
  readonly parameters: Readonly<Record<string, string>>
  /** Names of targets by the key that the action gives them. */
  readonly targets: Readonly<Record<string, string>>
  readonly startAfter: readonly string[]
}

export interface ExperimentTemplate {
  readonly id: string
  readonly arn: string
  readonly description: string
  readonly roleArn: string
  readonly stopConditions: readonly StopCondition[]
  readonly targets: Readonly<Record<string, TemplateTarget>>
  readonly actions: Readonly<Record<string, TemplateAction>>
  readonly emptyTargetResolutionMode: 'fail' | 'skip'
  readonly tags: Readonly<Record<string, string>>
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** `PT10M` in milliseconds; undefined for what is no duration (FIS-11). */
export function parseIsoDuration(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text) ?? []
  if (hours === undefined && minutes === undefined && seconds === undefined) return undefined
  return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000
}

/** `ALL`, `COUNT(2)` or `PERCENT(50)`; undefined for what is none (FIS-03). */
export function parseSelectionMode(text: string): SelectionMode | undefined {
  if (text === 'ALL') return { type: 'ALL' }
  const [, type, digits] = /^(COUNT|PERCENT)\((\d{1,5})\)$/.exec(text) ?? []
  const n = Number(digits)
  if (type === undefined || n < 1 || (type === 'PERCENT' && n > 100)) return undefined
  return { type: type as 'COUNT' | 'PERCENT', n }
}

export function formatSelectionMode(mode: SelectionMode): string {
  return mode.type === 'ALL' ? 'ALL' : `${mode.type}(${mode.n})`
}
