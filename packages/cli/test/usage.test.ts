import { describe, expect, test } from 'vitest'
import { ifdown, scenarios, story } from './in-process.ts'

describe('what cannot be used is told with what would be right', () => {
  test.for<readonly [line: string, message: string]>([
    [
      '',
      'say what to do: ifdown run, ifdown rollback, ifdown targets, ifdown probe, ifdown serve, ifdown demo, or ifdown --help',
    ],
    ['rum', 'unknown command "rum"; did you mean "run"?'],
    [
      'frobnicate',
      'unknown command "frobnicate"; there is run, rollback, targets, probe, serve and demo',
    ],
    ['run', 'say which scenarios to run: ifdown run scenarios/ or ifdown run FILE…'],
    ['run a.yaml --sead 3', 'ifdown run has no option --sead; did you mean "--seed"?'],
    ['run a.yaml --seed', '--seed needs a value: --seed <hex>'],
    ['run a.yaml --no-seed', '--seed needs a value: --seed <hex>'],
    ['run a.yaml --seed= --format json', '--seed needs a value: --seed <hex>'],
    ['run a.yaml --seed 1 --seed 2', '--seed is given 2 times; give it once'],
    [
      'run a.yaml --seed 0x7f',
      '--seed 0x7f is no seed; a seed is 1 to 16 hexadecimal digits: 7f3a9c',
    ],
    ['run a.yaml --format xml', '--format xml is unknown; use one of text, json, junit'],
    ['serve a.yaml', 'ifdown serve takes no files, only options'],
    [
      'serve --port 70000',
      '--port 70000 is no port; it is 0 to 65535, and 0 takes any that is free',
    ],
    [
      'serve --clock fast',
      '--clock fast is unknown; use real, manual, or x60 for an hour that takes a minute',
    ],
    [
      'serve --era 1999',
      '--era 1999 is unknown; use one of pre-2012-12, classic2013-feb, classic2013, 2016, 2020, modern',
    ],
    ['serve --region tokyo', '--region tokyo is no Region; one looks like us-east-1'],
    [
      'serve --settings {"asg.statusCheckDwellS":5}',
      '--settings: asg.statusCheckDwellS is 5; its range is 60 to 1200 s, or infinite',
    ],
    [
      'serve --settings dwell=5',
      `--settings dwell=5 is no JSON; write --settings '{"asg.statusCheckDwellS":120}'`,
    ],
    ['serve --region eu-wst-1', '--region eu-wst-1 is no Region; did you mean "eu-west-1"?'],
  ])('ifdown %s', async ([line, message]) => {
    const argv = line === '' ? [] : line.split(' ')
    expect(await ifdown(...argv)).toEqual({ code: 'usage', out: '', err: message })
  })

  test('a record of several scenarios needs a directory', async () => {
    expect(await ifdown('run', scenarios, story, '--record', 'runs.jsonl')).toMatchObject({
      code: 'usage',
      err: expect.stringMatching(
        /^--record runs\.jsonl is one file for \d+ scenarios; give a directory: --record runs\.jsonl\/$/,
      ) as string,
    })
  })

  test('two scenarios of one name cannot share a directory', async () => {
    expect(await ifdown('run', story, story, '--record', 'runs/')).toMatchObject({
      code: 'usage',
      err: 'two of the scenarios would be recorded as runs/a-group-of-one-replaces-its-instance-after-network-loss.jsonl',
    })
  })
})
