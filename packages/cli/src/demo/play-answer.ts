import { createSimulation, type Simulation, type SimulationOptions } from '@ifdown/targets'
import { answerTable, medianMinutes, type AnswerRow } from './answer-table.ts'
import { useAlarm, useLoadBalancer } from './other-ways.ts'
import { simulateRecoveries } from './recoveries.ts'
import type { Stage } from './stage.ts'
import { createStoryGroup, region } from './story-group.ts'

interface Way {
  readonly label: string
  readonly group: 'in2015' | 'today' | 'todayAnyTolerance'
  readonly help: 'none' | 'ownCheck' | 'alarm' | 'loadBalancer'
}

const groups: Readonly<Record<Way['group'], SimulationOptions>> = {
  in2015: { era: 'classic2013' },
  today: { era: 'modern' },
  // Whatever AWS tolerates today, it lies in here: the range of the setting.
  todayAnyTolerance: {
    era: 'modern',
    settings: { 'asg.statusCheckDwellS': { min: 60, max: 1200 } },
  },
}

const ways: readonly Way[] = [
  { label: '2015   status checks alone', group: 'in2015', help: 'none' },
  { label: '       and an alarm', group: 'in2015', help: 'alarm' },
  { label: '       and a load balancer', group: 'in2015', help: 'loadBalancer' },
  { label: '       and an outside check', group: 'in2015', help: 'ownCheck' },
  { label: 'today  status checks alone (1)', group: 'today', help: 'none' },
  { label: '       the same, in doubt (2)', group: 'todayAnyTolerance', help: 'none' },
  { label: '       and an alarm (2)', group: 'todayAnyTolerance', help: 'alarm' },
  { label: '       and a load balancer (2)', group: 'todayAnyTolerance', help: 'loadBalancer' },
  { label: '       and an outside check (2)', group: 'todayAnyTolerance', help: 'ownCheck' },
]

const arrangements: Readonly<Record<Way['help'], (simulation: Simulation) => Promise<void>>> = {
  none: async () => {},
  ownCheck: async () => {},
  alarm: useAlarm,
  loadBalancer: useLoadBalancer,
}

const seedsPerWay = 250
const seedsPerBreath = 10

/** What was simulated, what came of it, and how long that took in milliseconds of real time. */
export interface Answer {
  /** The median minutes down, with status checks alone and with a check from outside. */
  readonly medians: readonly { readonly alone: number; readonly checked: number }[]
  readonly seeds: number
  readonly runs: number
  readonly milliseconds: number
}

/** Plays the night over seeds in several ways, and shows the table as it fills. */
export async function playAnswer(stage: Stage): Promise<Answer> {
  const began = stage.now()
  const rows: AnswerRow[] = []
  await showTable(rows, stage)
  for (const way of ways) {
    const base = await settledGroup(groups[way.group])
    await arrangements[way.help](base)
    rows.push(await playWay(way, base, (row) => drawTable([...rows, row], stage)))
    await showTable(rows, stage)
  }
  const median = (group: Way['group'], help: Way['help']) =>
    medianMinutes(rows[ways.findIndex((way) => way.group === group && way.help === help)]!)
  return {
    medians: [
      { alone: median('in2015', 'none'), checked: median('in2015', 'ownCheck') },
      { alone: median('today', 'none'), checked: median('todayAnyTolerance', 'ownCheck') },
    ],
    seeds: seedsPerWay,
    runs: ways.length * seedsPerWay,
    milliseconds: stage.now() - began,
  }
}

async function drawTable(rows: readonly AnswerRow[], stage: Stage): Promise<void> {
  stage.draw(answerTable(rows, stage.style))
  await stage.breathe()
}

/** Leaves what is there of the table: as a drawing until it is complete, or its newest line. */
async function showTable(rows: readonly AnswerRow[], stage: Stage): Promise<void> {
  const lines = answerTable(rows, stage.style)
  if (!stage.animated) return stage.write(lines.slice(-1))
  if (rows.length < ways.length) stage.draw(lines)
  else stage.keep(lines)
}

async function settledGroup(options: SimulationOptions): Promise<Simulation> {
  const simulation = createSimulation({ ...options, region })
  await createStoryGroup(simulation)
  await simulation.settle()
  return simulation
}

async function playWay(
  { label, help }: Way,
  base: Simulation,
  show: (row: AnswerRow) => Promise<void>,
): Promise<AnswerRow> {
  const recoveries: number[] = []
  let never = 0
  const row = (): AnswerRow => ({ label, recoveries, never, good: help !== 'none' })
  const ownCheck = help === 'ownCheck'
  for (const recovery of simulateRecoveries(base, { ownCheck, seeds: seedsPerWay })) {
    if (recovery === undefined) never++
    else recoveries.push(recovery)
    if ((recoveries.length + never) % seedsPerBreath === 0) await show(row())
  }
  return row()
}
