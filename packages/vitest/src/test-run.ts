import { explainUnknownKey } from '@ifdown/kernel'
import type { CustomTerminationPolicy, Era, SettingOverrides } from '@ifdown/simulator'
import {
  createSimulation,
  simulatedKeys,
  SimulationUsageError,
  type Simulation as Target,
} from '@ifdown/targets'
import type { RunnerTestCase, RunnerTestSuite } from 'vitest'
import { recordFile, writeRecord } from './record-file.ts'
import { replayCommand } from './replay-command.ts'
import { createOutstandingWaits } from './simulation/outstanding-waits.ts'
import { chooseSeed } from './simulation/seed.ts'
import { wrapSimulation, type Simulation } from './simulation/simulation.ts'
import {
  createUnsupportedOperations,
  UnsupportedOperationError,
} from './simulation/unsupported-operations.ts'

export interface SimulationOptions {
  /** 1 to 16 hexadecimal digits; `1` when left out. The variable IFDOWN_SEED wins over it. */
  readonly seed?: string | undefined
  /** `modern` when left out. */
  readonly era?: Era | undefined
  /** Settings of the simulated AWS by name, for example `asg.statusCheckDwellS`. */
  readonly settings?: SettingOverrides | undefined
  /** `us-east-1` when left out. */
  readonly region?: string | undefined
  /** 12 digits. */
  readonly accountId?: string | undefined
  /** When the simulated time begins; a day of the era when left out. */
  readonly startAt?: Date | undefined
  /** Answers for termination policies of your own, by the name or Lambda ARN that a group lists. */
  readonly terminationPolicies?: Readonly<Record<string, CustomTerminationPolicy>> | undefined
  /** Calls that ifdown does not simulate do not fail the test; the caller still gets an error. */
  readonly allowUnsupported?: boolean | undefined
}

/** One test and the simulations that it makes. */
export interface TestRun {
  readonly simulation: Simulation
  /**
   * Throws `UnsupportedOperationError` when something was asked that ifdown does not simulate, and
   * `OutstandingWaitError` when a claim or a wait was not awaited.
   */
  end(): void
  /** Writes the records of the test's own simulation and of forks that a message spoke of. */
  writeRecords(): void
}

export function startTestRun(test: RunnerTestCase, options: SimulationOptions): TestRun {
  requireOptions(options)
  const { seed, startAt, allowUnsupported = false, ...others } = options
  const target = createSimulation({
    ...others,
    seed: chooseSeed(process.env['IFDOWN_SEED'], seed),
    startAt: startAt?.getTime(),
  })
  const unsupported = createUnsupportedOperations()
  const waits = createOutstandingWaits()
  const spokenOf: Target[] = [target]

  function fileOf(spoken: Target): string {
    if (!spokenOf.includes(spoken)) spokenOf.push(spoken)
    const fork = spokenOf.indexOf(spoken)
    const { name: file } = test.file
    return recordFile({ file, testName: test.fullTestName, seed: target.seed, fork })
  }

  const simulation = wrapSimulation(target, {
    root: rootOf(test),
    waits,
    unsupported,
    describeReplay: (spoken) => [
      `replay   ${replayOf(test, target.seed)}`,
      `record   ${fileOf(spoken)}`,
    ],
  })

  return {
    simulation,
    end() {
      // A test that has failed may have left others waiting: Promise.all does.
      if (test.result?.state !== 'fail') waits.refuseEnd()
      if (allowUnsupported || unsupported.messages.length === 0) return
      if (isAlreadyTold(test, unsupported.messages)) return
      throw new UnsupportedOperationError(explain(unsupported.messages))
    },
    writeRecords() {
      for (const spoken of spokenOf) writeRecord(fileOf(spoken), spoken.record())
    },
  }
}

const optionKeys = [...simulatedKeys, 'allowUnsupported']

/** Vitest does not check types. What the simulation can check by itself is left to it. */
function requireOptions(options: SimulationOptions): void {
  const wrong = explainUnknownKey(options, optionKeys)
  if (wrong !== undefined) throw new SimulationUsageError(`simulationOptions: ${wrong}`)
  const startAt: unknown = options.startAt
  if (startAt === undefined || startAt instanceof Date) return
  throw new SimulationUsageError("startAt: it is a Date, for example new Date('2013-02-08T09:00Z')")
}

/** Vitest names a file relative to the project's root. */
function rootOf({ file }: RunnerTestCase): string {
  return file.filepath.endsWith(file.name) ? file.filepath.slice(0, -file.name.length) : '.'
}

function replayOf(test: RunnerTestCase, seed: string): string {
  return replayCommand({
    seed,
    file: test.file.filepath,
    testName: test.fullTestName,
    otherTestNames: testNames(test.file.tasks).filter((name) => name !== test.fullTestName),
    project: test.file.projectName,
    directory: process.cwd(),
  })
}

function testNames(tasks: RunnerTestSuite['tasks']): readonly string[] {
  return tasks.flatMap((task) =>
    task.type === 'suite' ? testNames(task.tasks) : [task.fullTestName],
  )
}

/** A call whose error the test did not catch has failed the test already. */
function isAlreadyTold(test: RunnerTestCase, messages: readonly string[]): boolean {
  if (test.result?.state !== 'fail') return false
  const errors = test.result.errors ?? []
  return messages.every((message) => errors.some((error) => error.message.includes(message)))
}

function explain(messages: readonly string[]): string {
  return [
    'the test asked for what ifdown does not simulate, so what it saw is not what AWS would do:',
    ...messages.map((message) => `  ${message}`),
    'If that does not matter: test.override({ simulationOptions: { allowUnsupported: true } })',
  ].join('\n')
}
