import { initialAlarm, type Alarm, type AlarmConfiguration } from './alarm.ts'
import type { AlarmStateChanged, CloudWatchEvent } from './events.ts'
import { noteFailure, noteHistory, type AlarmHistory } from './history.ts'
import { metricKey, type MetricIdentity } from './metric.ts'
import { addPoint, cloneSeries, newSeries, setLevel, thin, type Series } from './series.ts'
import { statusCheckLevels, statusCheckOf, type StatusRecords } from './status-checks.ts'

export interface CloudWatchState {
  /** By `metricKey`. */
  readonly metrics: Map<string, Series>
  readonly alarms: Map<string, Alarm>
  /** The names of the alarms that look at a metric, by `metricKey`. */
  readonly watching: Map<string, ReadonlySet<string>>
  /** By the name of the alarm; those of deleted ones stay. */
  readonly histories: Map<string, AlarmHistory>
  readonly statusChecks: StatusRecords
  /** Alarms ever made; keys the draws of the next. */
  alarmsCreated: number
}

export function emptyCloudWatchState(): CloudWatchState {
  return {
    metrics: new Map(),
    alarms: new Map(),
    watching: new Map(),
    histories: new Map(),
    statusChecks: { byInstance: new Map(), gone: [] },
    alarmsCreated: 0,
  }
}

export function cloneCloudWatchState(state: CloudWatchState): CloudWatchState {
  const { statusChecks } = state
  return {
    metrics: new Map([...state.metrics].map(([key, series]) => [key, cloneSeries(series)])),
    alarms: new Map(state.alarms),
    watching: new Map(state.watching),
    histories: new Map(
      [...state.histories].map(([name, { entries, thinAt }]) => [
        name,
        { entries: [...entries], thinAt },
      ]),
    ),
    statusChecks: {
      byInstance: new Map(statusChecks.byInstance),
      gone: [...statusChecks.gone],
    },
    alarmsCreated: state.alarmsCreated,
  }
}

/** What is known of a metric; an empty series for one that nobody published. */
export function seriesOf(state: CloudWatchState, metric: MetricIdentity): Series {
  const instanceId = statusCheckOf(metric)
  const known = state.metrics.get(metricKey(metric)) ?? newSeries(metric)
  if (instanceId === undefined) return known
  const { levels, cause } = statusCheckLevels(state.statusChecks, instanceId, metric.metricName)
  return { ...known, levels, cause }
}

/** The alarms that look at a metric. */
export function watchersOf(state: CloudWatchState, metric: MetricIdentity): ReadonlySet<string> {
  return state.watching.get(metricKey(metric)) ?? nobody
}

const nobody: ReadonlySet<string> = new Set()

/** What each CloudWatch event does to the state. */
export function applyCloudWatchEvent(
  state: CloudWatchState,
  event: CloudWatchEvent,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  switch (event.type) {
    case 'MetricLevelChanged': {
      const series = openSeries(state, event.metric)
      setLevel(series, event.level, event.from)
      series.cause = seq
      return thin(series, at)
    }
    case 'MetricDataPut': {
      const series = openSeries(state, event.metric)
      series.unit = event.unit ?? series.unit
      series.cause = seq
      for (const { resolution, ...point } of event.points) {
        addPoint(series, { ...point, span: resolution })
      }
      return thin(series, at)
    }
    case 'AlarmPut': {
      const { alarmName } = event.configuration
      const before = state.alarms.get(alarmName)
      if (before) watch(state, before.configuration, false)
      else state.alarmsCreated++
      state.alarms.set(alarmName, initialAlarm(event, before, { at, seq }))
      watch(state, event.configuration, true)
      const what = before ? 'updated' : 'created'
      return noteHistory(state.histories, alarmName, { type: 'ConfigurationUpdate', at, what })
    }
    case 'AlarmDeleted': {
      const { alarmName } = event
      const alarm = state.alarms.get(alarmName)
      if (alarm) watch(state, alarm.configuration, false)
      state.alarms.delete(alarmName)
      const entry = { type: 'ConfigurationUpdate', at, what: 'deleted' } as const
      return noteHistory(state.histories, alarmName, entry)
    }
    case 'AlarmStateChanged':
      return applyStateChange(state, event, { at, seq })
    case 'AlarmActionInvoked': {
      const { alarmName, action, state: then } = event
      const entry = { type: 'Action', at, action, state: then, error: undefined } as const
      state.alarms.set(alarmName, { ...state.alarms.get(alarmName)!, invokedAt: at })
      return noteHistory(state.histories, alarmName, entry)
    }
    case 'AlarmActionFailed':
      return noteFailure(state.histories, event.alarmName, event.action, event.error)
    case 'AlarmActionsSwitched': {
      const { alarmName, enabled } = event
      const alarm = state.alarms.get(alarmName)!
      const configuration = { ...alarm.configuration, actionsEnabled: enabled }
      state.alarms.set(alarmName, { ...alarm, configuration, configurationUpdatedAt: at })
      const what = enabled ? 'enabled' : 'disabled'
      return noteHistory(state.histories, alarmName, { type: 'ConfigurationUpdate', at, what })
    }
    case 'AlarmTagsChanged': {
      const alarm = state.alarms.get(event.alarmName)!
      state.alarms.set(event.alarmName, { ...alarm, tags: event.tags })
    }
  }
}

function applyStateChange(
  state: CloudWatchState,
  event: AlarmStateChanged,
  { at, seq }: { readonly at: number; readonly seq: number },
): void {
  const { alarmName, from, to, reason, reasonData, datapoints, forced } = event
  const alarm = state.alarms.get(alarmName)!
  state.alarms.set(alarmName, {
    ...alarm,
    state: to,
    stateReason: reason,
    stateReasonData: reasonData,
    stateUpdatedAt: at,
    stateTransitionedAt: from === to ? alarm.stateTransitionedAt : at,
    hasTransitioned: alarm.hasTransitioned || from !== to,
    stateCause: from === to ? alarm.stateCause : seq,
    datapoints,
    touchedAt: forced ? at : alarm.touchedAt,
  })
  if (from === to) return
  noteHistory(state.histories, alarmName, {
    type: 'StateUpdate',
    at,
    from: { value: from, reason: alarm.stateReason, reasonData: alarm.stateReasonData },
    to: { value: to, reason, reasonData },
  })
}

function openSeries({ metrics }: CloudWatchState, metric: MetricIdentity): Series {
  const key = metricKey(metric)
  const known = metrics.get(key)
  if (known) return known
  const series = newSeries(metric)
  metrics.set(key, series)
  return series
}

function watch({ watching }: CloudWatchState, alarm: AlarmConfiguration, on: boolean): void {
  for (const { stat } of alarm.queries) {
    if (stat === undefined) continue
    const key = metricKey(stat.metric)
    const names = new Set(watching.get(key))
    if (on) names.add(alarm.alarmName)
    else names.delete(alarm.alarmName)
    if (names.size === 0) watching.delete(key)
    else watching.set(key, names)
  }
}
