import { readFileSync } from 'node:fs'
import { cac, type CAC, type Command } from 'cac'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'
import { typedChoice, typedSeed, typedValue } from './typed-options.ts'
import { UsageError } from './usage-error.ts'

/** Reads what was typed and carries it out. Answers the exit code. Throws `UsageError`. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const cli = describeCommands()
  cli.parse(['node', 'ifdown', ...askedForHelp(argv)], { run: false })
  if (cli.options['help'] === true || cli.options['version'] === true) return exitCodes.holds
  const command = cli.matchedCommand
  if (command === undefined) return await refuseCommand(cli)
  await checkOptions(cli, command)
  const carryOut = commands[command.name as CommandName]
  return await carryOut(argv, { cli, terminal, signal }).catch(refuseUnusable)
}

/** A place that cannot be meant is a mistake in what was typed; one that does not answer is none. */
function refuseUnusable(error: unknown): never {
  const { name, message } = error as Error
  // By its name, so that nothing is loaded for it.
  if (name !== 'UnusableEndpointError') throw error
  throw new UsageError(message, { cause: error })
}

/** `ifdown help run` is `ifdown run --help`. */
function askedForHelp(argv: readonly string[]): readonly string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv
}

interface Surroundings {
  readonly cli: CAC
  readonly terminal: Terminal
  readonly signal: AbortSignal
}

type CommandName = 'run' | 'rollback' | 'targets' | 'probe' | 'serve' | 'demo'

/** Each loads what it needs when it is called: `--help` loads nothing. */
const commands: Readonly<
  Record<CommandName, (argv: readonly string[], surroundings: Surroundings) => Promise<ExitCode>>
> = {
  async run(argv, { cli, terminal, signal }) {
    const { formats } = await import('./run/output.ts')
    const { readTargetOptions } = await import('./run/read-target-options.ts')
    const { runCommand } = await import('./run/run-command.ts')
    const files = cli.args.map(String)
    const seed = typedSeed(argv)
    const format = typedChoice(argv, '--format', { words: formats, otherwise: 'text' })
    const record = typedValue(argv, '--record')
    const verbose = cli.options['verbose'] === true
    const step = cli.options['step'] === true
    const probeFirst = cli.options['probeFirst'] === true
    const target = readTargetOptions(argv)
    return await runCommand(
      { files, seed, format, record, verbose, target, probeFirst, step, signal },
      terminal,
    )
  },
  async rollback(_, { cli, terminal }) {
    const { rollbackCommand } = await import('./rollback/rollback-command.ts')
    const { all, force } = cli.options
    const files = cli.args.map(String)
    return await rollbackCommand({ files, all: all === true, force: force === true }, terminal)
  },
  async targets(argv, { terminal }) {
    const { readTargetOptions } = await import('./run/read-target-options.ts')
    const { targetsCommand } = await import('./targets/targets-command.ts')
    return await targetsCommand(readTargetOptions(argv), terminal)
  },
  async probe(argv, { terminal, signal }) {
    const { readProbeOptions, probeCommand } = await import('./probe/probe-command.ts')
    return await probeCommand({ ...readProbeOptions(argv), signal }, terminal)
  },
  async serve(argv, { terminal, signal }) {
    const { keepMemorySmall } = await import('./serve/keep-memory-small.ts')
    keepMemorySmall()
    const { eras } = await import('@ifdown/simulator')
    const { readServeOptions } = await import('./serve/read-serve-options.ts')
    const options = readServeOptions(argv, eras)
    const { serveCommand } = await import('./serve/serve-command.ts')
    return await serveCommand({ ...options, signal }, terminal)
  },
  async demo(argv, { cli, terminal, signal }) {
    const { demoCommand } = await import('./demo/demo-command.ts')
    const seed = typedSeed(argv) ?? '1'
    return await demoCommand({ seed, fast: cli.options['fast'] === true, signal }, terminal)
  },
}

function describeCommands(): CAC {
  const cli = cac('ifdown')
  cli
    .command('run [...files]', 'Run scenarios; a directory means its YAML files')
    .option('--seed <hex>', '1 to 16 hex digits; else the scenario’s own, else 1')
    .option('--format <form>', 'text, json (an object per line) or junit')
    .option('--record <path>', 'Write the run as JSON Lines; of several, a directory')
    .option('--verbose', 'Of several scenarios, tell those that hold in full, too')
    .option('--target <name>', 'simulator, endpoint, containers or aws')
    .option('--endpoint <url>', 'An AWS-compatible endpoint on this machine')
    .option('--control-loop <who>', 'ifdown: its scaling drives the endpoint’s instances')
    .option('--probe-first', 'Find out what the endpoint does, and believe it')
    .option('--image <name>', 'What the instances of --target containers run')
    .option('--probe <what>', 'Whether those serve: tcp:80, or http:80/health')
    .option('--clock <mode>', 'Of an endpoint: real, x60, or manual for ifdown serve')
    .option('--rate <n>', 'Calls per second to an endpoint; 20 when left out')
    .option('--account <id>', 'Of --target aws: 12 digits, as STS must say')
    .option('--region <name>', 'Of --target aws: as of the scenario')
    .option('--tag <key=value>', 'Of --target aws: what each group carries')
    .option('--group <name=real>', 'Of --target aws: a group’s real name')
    .option('--fis-role <arn>', 'Of --target aws: the role of experiments')
    .option('--stop-on <alarms>', 'Of --target aws: an ALARM ends the run')
    .option('--interface <name>', 'Of --target aws: what network-loss takes down')
    .option('--production <names>', 'Of --target aws: what looks like it and is meant')
    .option('--yes', 'Of --target aws: run; without it a dry run')
    .option('--step', 'Ask before each step; notes go into the journal')
    .example('  $ ifdown run scenarios/')
    .example('  $ ifdown run scenarios/batch.yaml --seed 7f3a9c --record run.jsonl')
    .example(
      '\nExit code: 0 all hold · 1 one is violated · 2 unusable input\n           3 unknown or unsupported',
    )
  cli
    .command('rollback [...files]', 'Take back what a dead run left')
    .option('--all', 'Of every run in .ifdown/journal')
    .option('--force', 'Also when the process of the run seems to be alive')
  cli
    .command('targets', 'Say which target can do what, and how closely')
    .option('--endpoint <url>', 'Ask this endpoint what it answers')
  cli
    .command('probe', 'Find out what an endpoint does with groups')
    .option('--endpoint <url>', 'An AWS-compatible endpoint on this machine')
    .option('--clock <mode>', 'real, x60 or manual; an ifdown says which it has')
    .option('--rate <n>', 'Calls per second; 20 when left out')
    .option(
      '--patience <time>',
      'How long each answer is waited for; else 20s, or 20m by an ifdown’s clock',
    )
    .option('--format <form>', 'text or json')
  cli
    .command('serve', 'Serve a simulated Region to the AWS CLI, the SDKs, …')
    .option('--port <n>', 'On 127.0.0.1; 0 takes any that is free; else 4580')
    .option('--clock <mode>', 'real, manual, or x60 for an hour that takes a minute')
    .option('--seed <hex>', 'Seed, 1 to 16 hexadecimal digits; 1 when left out')
    .option('--era <era>', 'How AWS behaved when; modern when left out')
    .option('--region <name>', 'us-east-1 when left out')
    .option('--settings <json>', 'As {"asg.statusCheckDwellS":120}; see docs/fidelity.md')
    .option('--control-loop <who>', 'ifdown: its scaling drives the endpoint’s instances')
    .option('--endpoint <url>', 'Whose EC2 has them, on this machine')
    .option('--adopt <group>', 'A group of the endpoint to take over; can be repeated')
    .option('--adopt-all', 'Every group of the endpoint')
    .option('--keep', 'Leave the instances when it ends; else they go')
  cli
    .command('demo', 'Play the story: a group of one heals itself')
    .option('--seed <hex>', 'Seed, 1 to 16 hexadecimal digits; 1 when left out')
    .option('--fast', 'Without waiting, on a terminal too')
  cli.help()
  cli.version(readVersion())
  return cli
}

function readVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

async function refuseCommand(cli: CAC): Promise<never> {
  const [typed] = cli.args
  const names = cli.commands.map(({ name }) => name)
  if (typed === undefined) {
    throw new UsageError(`say what to do: ifdown ${names.join(', ifdown ')}, or ifdown --help`)
  }
  const { didYouMean } = await import('@ifdown/runner')
  throw new UsageError(`unknown command "${typed}"${didYouMean(typed, names)}`)
}

/** As the parser would, but in our words, and with what may have been meant. */
async function checkOptions(cli: CAC, command: Command): Promise<void> {
  const known = command.options.flatMap(({ names }) => names)
  const unknown = Object.keys(cli.options).find((name) => name !== '--' && !known.includes(name))
  if (unknown !== undefined) {
    const { didYouMean } = await import('@ifdown/runner')
    const options = command.options.map(({ rawName }) => wordOf(rawName))
    const typed = unknown.length === 1 ? `-${unknown}` : `--${withHyphens(unknown)}`
    throw new UsageError(
      `ifdown ${command.name} has no option ${typed}${didYouMean(typed, options)}`,
    )
  }
  for (const { name, rawName } of command.options) {
    const value: unknown = cli.options[name]
    if (!rawName.includes('<')) continue
    if (value === true || value === '' || value === false) {
      throw new UsageError(`${wordOf(rawName)} needs a value: ${rawName}`)
    }
  }
  if (command.args.length === 0 && cli.args.length > 0) {
    throw new UsageError(`ifdown ${command.name} takes no files, only options`)
  }
}

/** `--control-loop` of `--control-loop <who>`. */
function wordOf(rawName: string): string {
  return rawName.split(' ')[0]!
}

/** The parser has `controlLoop` for `--control-loop`. */
function withHyphens(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
