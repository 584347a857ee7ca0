import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { root, story } from './in-process.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const command = [process.execPath, '--conditions=@ifdown/source', main]

function shell(line: string, environment: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  const quoted = command.map((word) => `'${word}'`).join(' ')
  const script = line.replaceAll('ifdown', quoted).replaceAll('STORY', `'${story}'`)
  const env = { ...process.env, LOOP: 'ifdown', ...environment }
  return spawnSync('bash', ['-o', 'pipefail', '-c', script], { encoding: 'utf8', cwd: root, env })
}

test('a mistake of the user has no stack trace, and exit code 2', () => {
  const { status, stdout, stderr } = shell('ifdown run scenarios/nothing.yaml')
  expect([status, stdout, stderr]).toEqual([2, '', 'scenarios/nothing.yaml does not exist\n'])
})

test('a wrong option is a mistake of the user, too', () => {
  const { status, stderr } = shell('ifdown run --frmat json STORY')
  expect([status, stderr]).toEqual([
    2,
    'ifdown: ifdown run has no option --frmat; did you mean "--format"?\n',
  ])
})

test.each([
  ['run --control-lop x', 'ifdown run has no option --control-lop; did you mean "--control-loop"?'],
  ['run --probeFirst STORY --control-loop', '--control-loop needs a value: --control-loop <who>'],
])('options are told as they are typed: ifdown %s', (line, message) => {
  const { status, stderr } = shell(`ifdown ${line}`)
  expect([status, stderr]).toEqual([2, `ifdown: ${message}\n`])
})

test('a pipe has no colours, unless they are forced', () => {
  expect(shell('ifdown run STORY | cat').stdout).not.toContain('\u001B[')
  expect(shell('ifdown run STORY | cat', { FORCE_COLOR: '1' }).stdout).toContain('\u001B[')
})

test('a reader that stops reading is no mistake', () => {
  const { status, stderr } = shell('ifdown run scenarios scenarios scenarios | head -n 1')
  expect([status, stderr]).toEqual([0, ''])
})

test('in a clone, paths are relative to where npm was started, and the replay line works there', () => {
  const clone = main.replace('src/main.ts', 'scripts/in-clone.ts')
  const file = 'a-deadline-that-is-missed.yaml'
  const options = ['--conditions=@ifdown/source', clone, 'run', file]
  const env = { ...process.env, INIT_CWD: `${root}fixtures/scenarios` }
  const { status, stdout } = spawnSync(process.execPath, options, {
    encoding: 'utf8',
    cwd: root,
    env,
  })
  expect(status).toBe(1)
  expect(stdout).toContain(`    replay   npm run ifdown -- run ${file} --seed 1\n`)
})

test('ifdown help is --help', () => {
  expect(shell('ifdown help').stdout).toBe(shell('ifdown --help').stdout)
  expect(shell('ifdown help run').stdout).toBe(shell('ifdown run --help').stdout)
})

test('--help and --version', () => {
  expect(shell('ifdown --version').stdout).toMatch(/^ifdown\/\d+\.\d+\.\d+ /)
  for (const command of ['', 'run', 'serve', 'demo']) {
    const lines = shell(`ifdown ${command} --help`).stdout.split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  }
  const help = shell('ifdown run --help')
  expect(help.status).toBe(0)
  expect(help.stdout).toContain(
    'Exit code: 0 all hold · 1 one is violated · 2 unusable input\n           3 unknown or unsupported',
  )
})

test.each([
  'run STORY --endpoint http://127.0.0.1:9',
  'run scenarios/a-group-of-one-replaces-its-instance-today.yaml --endpoint http://127.0.0.1:9 --control-loop $LOOP',
  'run STORY --endpoint http://127.0.0.1:9 --probe-first',
  'targets --endpoint http://127.0.0.1:9',
  'probe --endpoint http://127.0.0.1:9',
  'serve --port 0 --control-loop $LOOP --endpoint http://127.0.0.1:9',
])('an endpoint that does not answer is no mistake in what was typed: ifdown %s', (line) => {
  const { status, stdout, stderr } = shell(`ifdown ${line}`)
  expect([status, stdout]).toEqual([3, ''])
  expect(
    stderr
      .split('\n')
      .filter((told) => told !== '')
      .at(-1),
  ).toMatch(/^ifdown: \w+ to http:\/\/127.0.0.1:9: no answer: nothing listens there$/)
})

test.each(['run STORY', 'targets', 'probe', 'serve --control-loop $LOOP'])(
  'one that is not on this machine is: ifdown %s',
  (line) => {
    const { status, stderr } = shell(`ifdown ${line} --endpoint http://192.0.2.1:4566`)
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('192.0.2.1 is not this machine; an endpoint is one on localhost'),
    ])
  },
)
