import { readScenario, runScenario } from '@ifdown/runner'
import { below, duration, figure, type Benchmark } from '../measurement.ts'
import { sample } from '../sample.ts'
import { holds, planStory, playStory } from '../story.ts'
import { storyFile } from '../workspace.ts'

export const story: Benchmark = {
  name: 'story',
  title: 'The story: a group of one loses its network and replaces its instance (N1)',
  async run() {
    const calls = await planStory()
    const prepared = await readScenario(storyFile)
    const played = await sample(
      (round) => {
        if (!holds(playStory(calls, round + 1))) throw new Error(`seed ${round + 1} does not hold`)
      },
      { warmUp: 300, samples: 300 },
    )
    const ran = await sample(
      async (round) => {
        const { outcome } = await runScenario(prepared, { seed: (round + 1).toString(16) })
        if (outcome !== 'holds') throw new Error(`seed ${round + 1}: ${outcome}`)
      },
      { warmUp: 200, samples: 200 },
    )
    const seeds = await sample(() => playSeeds(calls, 1000), { warmUp: 1, samples: 5 })
    return [
      duration('region', 'create, fail, 25 virtual minutes, judge: once warm', played, {
        target: below(2),
      }),
      duration('scenario', 'the scenario file, once read: an hour, judged, with digest', ran, {
        target: below(2),
      }),
      duration('thousand-seeds', '1,000 seeds', seeds),
      figure('seeds-per-second', 'seeds per second on one core', [
        1_000_000 / seeds.median,
        'perSecond',
      ]),
    ]
  },
}

function playSeeds(calls: Awaited<ReturnType<typeof planStory>>, count: number): void {
  for (let seed = 1; seed <= count; seed++) {
    if (!holds(playStory(calls, seed))) throw new Error(`seed ${seed} does not hold`)
  }
}
