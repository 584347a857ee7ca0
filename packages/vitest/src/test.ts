import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { SNSClient } from '@aws-sdk/client-sns'
import { test as base, type TestAPI } from 'vitest'
import type { Simulation } from './simulation/simulation.ts'
import { testPerFile } from './test-per-file.ts'
import { startTestRun, type SimulationOptions } from './test-run.ts'

export interface SimulationFixtures {
  /** To be overridden: `test.override({ simulationOptions: { era: 'classic2013' } })`. */
  readonly simulationOptions: SimulationOptions
  /** A simulated AWS of the test's own. */
  readonly simulation: Simulation
  /** An SDK client of the simulation, like the next ones; its package is loaded on first use. */
  readonly autoScaling: AutoScalingClient
  readonly ec2: EC2Client
  readonly sns: SNSClient
}

/** Vitest's `test` with a simulated AWS of its own for each test that asks for it. */
export const test: TestAPI<SimulationFixtures> = testPerFile(() =>
  base.extend<SimulationFixtures>({
    simulationOptions: {},

    simulation: async ({ task, onTestFailed, simulationOptions }, use) => {
      const run = startTestRun(task, simulationOptions)
      onTestFailed(() => run.writeRecords())
      await use(run.simulation)
      run.end()
    },

    autoScaling: async ({ simulation }, use) => {
      const { AutoScalingClient } = await import('@aws-sdk/client-auto-scaling')
      const client = new AutoScalingClient(simulation.clientConfig())
      await use(client)
      client.destroy()
    },

    ec2: async ({ simulation }, use) => {
      const { EC2Client } = await import('@aws-sdk/client-ec2')
      const client = new EC2Client(simulation.clientConfig())
      await use(client)
      client.destroy()
    },

    sns: async ({ simulation }, use) => {
      const { SNSClient } = await import('@aws-sdk/client-sns')
      const client = new SNSClient(simulation.clientConfig())
      await use(client)
      client.destroy()
    },
  }),
)
