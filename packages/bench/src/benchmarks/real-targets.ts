import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAll } from '../build.ts'
import { buildInstanceImage, instanceImage, whyNoContainers } from '../instance-image.ts'
import { below, duration, figure, type Benchmark, type Measurement } from '../measurement.ts'
import { findMotoServer, howToInstallMoto } from '../servers/peers.ts'
import { withServers } from '../servers/running-server.ts'
import { summarize } from '../statistics.ts'
import { commandLine, root } from '../workspace.ts'

/** Passes on the command line, and tells what it took. */
const program = fileURLToPath(import.meta.resolve('../programs/own-cpu.ts'))

/** Three quarters of an hour with one fault: 45 seconds at the clock that is used here. */
const long = `${root}scenarios/a-group-of-one-replaces-its-instance-today.yaml`

/** A quarter of an hour with three instances. */
const three = `${root}fixtures/scenarios/a-group-of-three-loses-the-network-of-one.yaml`

const hurried = ['--clock', 'x60']
const inContainers = ['--target', 'containers', '--image', instanceImage, '--probe', 'tcp:80']

export const realTargets: Benchmark = {
  name: 'targets',
  title: 'Runs outside the simulator, at --clock x60',
  async run() {
    buildAll()
    return [...(await atMoto()), ...(await withContainers())]
  },
}

async function atMoto(): Promise<readonly Measurement[]> {
  const moto = findMotoServer()
  if (moto === undefined) {
    return [bare, controlled].map((named) => ({ ...named, ...missing(howToInstallMoto) }))
  }
  return await withServers({ moto }, async ({ moto: { url } }) => {
    const endpoint = ['--endpoint', url]
    return [
      share(controlled, await play(long, ...endpoint, '--control-loop', 'ifdown', ...hurried)),
      // It does not recover there by itself, and the run goes to its end all the same.
      share(bare, await play(long, ...endpoint, ...hurried)),
    ]
  })
}

async function withContainers(): Promise<readonly Measurement[]> {
  const why = whyNoContainers()
  if (why !== undefined) {
    return [contained, toVerdict].map((named) => ({ ...named, ...missing(why) }))
  }
  buildInstanceImage()
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    // One after the other: they would disturb each other.
    // oxlint-disable-next-line no-await-in-loop
    const { wall, held } = await play(three, ...inContainers, ...hurried)
    if (!held) throw new Error('the scenario with three containers did not hold')
    times.push(wall)
  }
  const { name, what, target } = toVerdict
  return [
    share(contained, await play(long, ...inContainers, ...hurried)),
    duration(name, what, summarize(times), { target, note: '13 min of the scenario are 13 s' }),
  ]
}

const atMost = below(5)

const controlled = {
  name: 'cpu-control-loop',
  what: 'own CPU of a run of 45 min: moto server, --control-loop ifdown',
  target: atMost,
}
const bare = { name: 'cpu-endpoint', what: 'moto server by itself', target: atMost }
const contained = { name: 'cpu-containers', what: 'containers', target: atMost }
const toVerdict = {
  name: 'three-containers',
  what: 'ifdown run with three containers, from start to verdict',
  target: below(20_000),
}

const missing = (because: string) => ({ type: 'NotMeasured', because }) as const

interface Played {
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number
  /** Milliseconds. */
  readonly cpu: number
  readonly held: boolean
}

type Named = Pick<Measurement, 'name' | 'what' | 'target'>

function share({ name, what, target }: Named, { wall, cpu }: Played): Measurement {
  const note = `${(cpu / 1000).toFixed(1)} s of ${(wall / 1000).toFixed(1)} s, start of Node and all`
  return figure(name, what, [(100 * cpu) / wall, 'percent'], { target, note })
}

/** A real `ifdown run` in a process and a folder of its own. */
async function play(...options: readonly string[]): Promise<Played> {
  const cwd = mkdtempSync(join(tmpdir(), 'ifdown-bench-'))
  try {
    return await playIn(cwd, options)
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

function playIn(cwd: string, options: readonly string[]): Promise<Played> {
  const begun = performance.now()
  // Without the conditions of the benchmark: what was built is measured.
  const child = spawn(process.execPath, [program, commandLine.built, 'run', ...options], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, TESTCONTAINERS_RYUK_DISABLED: 'true' },
  })
  let [said, cpu] = ['', '']
  child.stdio[2]?.on('data', (text) => (said += String(text)))
  child.stdio[3]?.on('data', (text) => (cpu += String(text)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const wall = performance.now() - begun
      // 1 is a verdict, too.
      if (code === 0 || code === 1) resolve({ wall, cpu: Number(cpu), held: code === 0 })
      else reject(new Error(`ifdown run ${options.join(' ')} ended with ${code}: ${said}`))
    })
  })
}
