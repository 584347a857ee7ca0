/** EnableMetricsCollection or DisableMetricsCollection changed what a group publishes of itself. */
export interface MetricsCollectionChanged {
  readonly type: 'MetricsCollectionChanged'
  readonly group: string
  /** All that are enabled now. */
  readonly metrics: readonly string[]
}
