import { recoveryWaterfall } from '@ifdown/assertions'
import { networkLoss } from '@ifdown/faults'
import { createSimulation, type Simulation } from '@ifdown/targets'
import { mailLines } from './mail.ts'
import { momentsOf } from './moments.ts'
import { tellNight } from './night.ts'
import { playAnswer } from './play-answer.ts'
import { playNight } from './play-night.ts'
import type { Stage } from './stage.ts'
import {
  createStoryGroup,
  describeStoryInstances,
  groupName,
  region,
  type Onlooker,
} from './story-group.ts'
import { waterfallChart, waterfallSum } from './waterfall-chart.ts'
import {
  afterNight,
  afterSetUp,
  answer,
  beforeNight,
  closing,
  introduction,
  question,
  smallPrint,
} from './words.ts'

/** When the author took the network away, about. */
const networkGoesAt = Date.UTC(2013, 1, 7, 8, 57)
const hour = 3_600_000

/** Plays the story that ifdown starts from, and answers the question that it left open. */
export async function playDemo(seed: string, stage: Stage): Promise<void> {
  const { style } = stage
  await stage.write(introduction(style), 80)
  const simulation = createSimulation({ seed, era: 'classic2013-feb', region })
  await playSetUp(simulation, stage)

  const [instance] = simulation.group(groupName).members()
  await stage.write(beforeNight(instance!.instanceId, style), 200)
  const took = await breakNetwork(simulation, stage)
  const record = simulation.record()
  const night = tellNight(record, groupName)
  await playNight(night, stage)
  await stage.write(afterNight(took, style), 250)

  const mail = simulation.inbox().findLast(({ subject }) => subject.includes('termination'))!
  await stage.write(mailLines(mail, style), 40)
  await stage.pause(600)

  const waterfall = recoveryWaterfall(record, groupName)!
  await stage.write(['', ...waterfallChart(waterfall, style)], 90)
  await stage.write(['', ...waterfallSum(waterfall)], 300)

  await stage.write(question(style), 200)
  const found = await playAnswer(stage)
  await stage.write(answer(found, style), 400)
  await stage.write(smallPrint(found, style), 120)
  await stage.write(closing(style), 40)
}

async function playSetUp(simulation: Simulation, stage: Stage): Promise<void> {
  const { style } = stage
  const onlooker: Onlooker = {
    async command(text) {
      await stage.write(text.map((line) => `  ${line}`))
      await stage.pause(250)
    },
    answer: (text) => stage.write([style('faint', `    ${text}`)], 200),
  }
  await createStoryGroup(simulation, onlooker)
  await simulation.runUntil(networkGoesAt)
  const served = momentsOf(simulation.record(), groupName).find((moment) => moment.served)!
  const servedAfter = served.at - simulation.startedAt
  await stage.write(afterSetUp({ servedAfter, until: networkGoesAt }, style), 150)
  await describeStoryInstances(simulation, onlooker)
}

/** Answers how long the simulation took, in milliseconds of real time. */
async function breakNetwork(simulation: Simulation, stage: Stage): Promise<number> {
  const began = stage.now()
  simulation.inject(networkLoss({ group: groupName }))
  await simulation.advance(hour)
  return stage.now() - began
}
