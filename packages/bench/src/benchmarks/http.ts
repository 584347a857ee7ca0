import { buildAll } from '../build.ts'
import { above, below, duration, figure, type Benchmark, type Measurement } from '../measurement.ts'
import { compareTimes } from '../sample.ts'
import { generateLoad } from '../servers/generate-load.ts'
import { findMotoServer, howToInstallMoto, ifdownServer } from '../servers/peers.ts'
import { createGroup, load, send } from '../servers/requests.ts'
import {
  startServer,
  withServers,
  type RunningServer,
  type ServerCommand,
} from '../servers/running-server.ts'
import { summarize, type Summary } from '../statistics.ts'

const amount = 1000
const rounds = { warmUp: 2, samples: 5 }
const starts = 3

type Servers = Readonly<Record<'ifdown' | 'moto', RunningServer>>

export const http: Benchmark = {
  name: 'http',
  title: 'Over HTTP, against the moto server: the same request bytes, ten connections',
  async run() {
    buildAll()
    const moto = findMotoServer()
    if (moto === undefined) return await withServers({ ifdown: ifdownServer }, measureAlone)
    const startUps = {
      ifdown: await startTimes(ifdownServer),
      moto: await startTimes(moto),
    }
    return await withServers({ ifdown: ifdownServer, moto }, async (servers) => {
      const urls = [servers.ifdown.url, servers.moto.url]
      await Promise.all(urls.map(createGroup))
      const rates = [await compareRate(servers, 'read'), await compareRate(servers, 'write')]
      // Before the load that ifdown alone gets.
      const memory = compareMemory(servers)
      const alike = await compareAlike(servers.ifdown, rates[0]!.moto)
      return [
        ...rates.flatMap(({ measurements }) => measurements),
        alike,
        ...compareStartUps(startUps),
        ...memory,
      ]
    })
  },
}

interface Compared {
  readonly measurements: readonly Measurement[]
  /** How long moto took. */
  readonly moto: Summary
}

async function compareRate({ ifdown, moto }: Servers, kind: 'read' | 'write'): Promise<Compared> {
  const what = kind === 'read' ? 'DescribeAutoScalingGroups' : 'CreateOrUpdateTags'
  const request = load[kind]
  const times = await compareTimes(
    {
      ifdown: () => generateLoad(ifdown.url, request, { amount, reconnect: false }),
      // It closes every connection after its answer.
      moto: () => generateLoad(moto.url, request, { amount, reconnect: true }),
    },
    rounds,
  )
  const answers = await Promise.all([ifdown.url, moto.url].map((url) => send(url, request)))
  const [ours, theirs] = answers.map(({ body }) => body.length)
  const ratio = times.moto.median / times.ifdown.median
  const note = `answers of ${ours} and ${theirs} characters`
  const measurements = [
    rate(`${kind}-ifdown`, `${what}, ifdown serve`, times.ifdown),
    rate(`${kind}-moto`, `${what}, moto server`, times.moto),
    figure(`${kind}-ratio`, 'requests per second, ifdown against moto', [ratio, 'ratio'], {
      target: above(10),
      note,
    }),
  ]
  return { measurements, moto: times.moto }
}

/** Opening a connection costs more than an answer, so this says how much of the lead is keeping it. */
async function compareAlike({ url }: RunningServer, moto: Summary): Promise<Measurement> {
  const { ifdown } = await compareTimes(
    { ifdown: () => generateLoad(url, load.read, { amount, reconnect: true }) },
    rounds,
  )
  const what = 'DescribeAutoScalingGroups, if ifdown reconnects as well'
  return figure('read-ratio-alike', what, [moto.median / ifdown.median, 'ratio'])
}

function compareStartUps({ ifdown, moto }: Readonly<Record<keyof Servers, Summary>>) {
  const ratio = ifdown.median / moto.median
  return [
    duration('start-ifdown', 'start to first answered call, ifdown serve', ifdown),
    duration('start-moto', 'start to first answered call, moto server', moto),
    figure('start-ratio', 'start-up, ifdown against moto', [ratio, 'ratio'], {
      target: below(0.333),
    }),
  ]
}

function compareMemory({ ifdown, moto }: Servers) {
  const [ours, theirs] = [ifdown.residentBytes(), moto.residentBytes()]
  const requests = 2 * amount * (rounds.warmUp + rounds.samples)
  const after = `after ${requests} requests`
  return [
    figure('memory-ifdown', `resident memory ${after}, ifdown serve`, [ours, 'bytes']),
    figure('memory-moto', `resident memory ${after}, moto server`, [theirs, 'bytes']),
    figure('memory-ratio', 'memory, ifdown against moto', [ours / theirs, 'ratio'], {
      target: below(0.5),
    }),
  ]
}

async function measureAlone({ ifdown }: Pick<Servers, 'ifdown'>): Promise<readonly Measurement[]> {
  await createGroup(ifdown.url)
  const read = () => generateLoad(ifdown.url, load.read, { amount, reconnect: false })
  const time = await compareTimes({ read }, rounds)
  return [
    rate('read-ifdown', 'DescribeAutoScalingGroups, ifdown serve', time.read),
    figure('start-ifdown', 'start to first answered call', [ifdown.startUp, 'milliseconds']),
    {
      type: 'NotMeasured',
      name: 'read-ratio',
      what: 'requests per second, ifdown against moto',
      target: above(10),
      because: howToInstallMoto,
    },
  ]
}

async function startTimes(command: ServerCommand): Promise<Summary> {
  const times: number[] = []
  for (let round = 0; round < starts; round++) {
    // One at a time: they would share the processor.
    // oxlint-disable-next-line no-await-in-loop
    const server = await startServer(command)
    times.push(server.startUp)
    // oxlint-disable-next-line no-await-in-loop
    await server.stop()
  }
  return summarize(times)
}

function rate(name: string, what: string, { count, min, median, p95 }: Summary): Measurement {
  const perSecond = (time: number): number => (amount / time) * 1000
  // The shortest time is the highest rate.
  const samples = {
    count,
    min: perSecond(p95),
    median: perSecond(median),
    p95: perSecond(min),
  }
  return figure(name, what, [samples.median, 'perSecond'], { samples })
}
