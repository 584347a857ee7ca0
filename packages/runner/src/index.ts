export { callNames } from './method.ts'
export { requestsOf } from './call-requests.ts'
export { loadScenario } from './load-scenario.ts'
export { prepareScenario, readScenario, type PreparedScenario } from './prepare-scenario.ts'
export {
  defaultSeed,
  requireKnownZones,
  runScenario,
  type RunScenarioOptions,
} from './run-scenario.ts'
export type { StepDecision, StepMoment, StepPause } from './step-pause.ts'
export type { Outcome, ScenarioRun } from './scenario-run.ts'
export { targetNames, type Scenario, type TargetName } from './scenario.ts'
export { ScenarioError, type Problem } from './scenario-error.ts'
export { LeftOverError, RunBrokenError } from './run-broken-error.ts'
export { explainUnknownRegion } from '@ifdown/simulator'
export { findUnsupported } from './find-unsupported.ts'
export { renameGroups, whatIsThere } from './what-is-there.ts'
export { formatScenarioSchema } from './json-schema.ts'
export { didYouMean } from '@ifdown/templates'
