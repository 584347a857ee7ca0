import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { buildAll } from '../build.ts'
import { below, duration, type Benchmark } from '../measurement.ts'
import { compare } from '../sample.ts'
import { summarize } from '../statistics.ts'
import { commandLine, fromSource, root, storyFile } from '../workspace.ts'

/**
 * Without the condition, it imports what was built. It has no types, and is handed over as text: Node
 * would load a compiler to strip them from a file.
 */
const program = readFileSync(
  new URL(import.meta.resolve('../programs/create-simulation.ts')),
  'utf8',
)
const create = ['--input-type=module', '--eval', program]

const few = { warmUp: 1, samples: 9 }

export const startUp: Benchmark = {
  name: 'start-up',
  title: 'Start-up, each time in a fresh process',
  async run() {
    buildAll()
    const times = {
      built: createTimes(create),
      source: createTimes([fromSource, ...create]),
    }
    const run = await compare(
      {
        built: () => node(commandLine.built, 'run', storyFile),
        source: () => node(fromSource, commandLine.source, 'run', storyFile),
        nothing: () => node('--eval', ''),
      },
      few,
    )
    return [
      duration('create', 'import and create a simulation', times.built, { target: below(100) }),
      duration('create-source', 'from source', times.source),
      duration('run', 'ifdown run on the story, start to exit', run.built, { target: below(500) }),
      duration('run-source', 'from source', run.source),
      duration('node', 'of that, Node itself: an empty program', run.nothing),
    ]
  },
}

/** The program prints its own time, because Node's start is not ours. */
function createTimes(options: readonly string[]) {
  const times = Array.from({ length: few.warmUp + few.samples }, () => Number(node(...options)))
  return summarize(times.slice(few.warmUp))
}

function node(...options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, options, {
    // Text imports what this package may import.
    cwd: `${root}packages/bench`,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${options.at(-1)} ended with ${status}: ${stderr}${stdout}`)
  return stdout
}
