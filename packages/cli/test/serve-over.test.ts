import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findForeignClients } from '../../endpoint/test/foreign-clients.ts'
import {
  findMotoServer,
  howToInstallMoto,
  startMotoServer,
  type MotoServer,
} from '../../targets/test/moto-server.ts'
import { ifdown } from './in-process.ts'
import { createGroupOfTwo, groupAt, runningAt } from './moto-groups.ts'
import { crashServed, type ServedCrashPoint } from './served-crash-points.ts'
import { ifdownTold, serveIn } from './served-process.ts'

const run = promisify(execFile)
const moto = findMotoServer()
const clients = await findForeignClients()
const missing = moto === undefined ? howToInstallMoto : clients.missing
if (missing !== undefined) console.warn(`SKIPPED ifdown serve over the moto server: ${missing}`)

/** As a user's script would: the URL of ifdown, and that of the endpoint, are its arguments. */
const script = `
import boto3, json, sys, urllib.request
ifdown, endpoint = sys.argv[1:3]
def client(service, url): return boto3.client(service, endpoint_url=url)
asg, ec2, there = client('autoscaling', ifdown), client('ec2', ifdown), client('ec2', endpoint)
def advance(**how):
    body = json.dumps(how).encode()
    urllib.request.urlopen(urllib.request.Request(ifdown + '/_ifdown/advance', data=body)).read()
def members():
    return asg.describe_auto_scaling_groups(AutoScalingGroupNames=['web'])['AutoScalingGroups'][0]['Instances']
def running(of):
    pages = of.get_paginator('describe_instances').paginate(Filters=[
        {'Name': 'tag:aws:autoscaling:groupName', 'Values': ['web']},
        {'Name': 'instance-state-name', 'Values': ['running']}])
    return sorted(i['InstanceId'] for page in pages for r in page['Reservations'] for i in r['Instances'])

ec2.create_launch_template(LaunchTemplateName='web', LaunchTemplateData={'ImageId': 'ami-12c6146b', 'InstanceType': 't3.micro'})
zones = ['us-east-1a', 'us-east-1b', 'us-east-1c']
asg.create_auto_scaling_group(AutoScalingGroupName='web', MinSize=3, MaxSize=6, AvailabilityZones=zones,
                              LaunchTemplate={'LaunchTemplateName': 'web'})
advance(to='settled')
before = sorted(m['InstanceId'] for m in members())
told = {'spread': sorted(m['AvailabilityZone'] for m in members()) == zones,
        'real': running(there) == before and running(ec2) == before}
there.terminate_instances(InstanceIds=before[:1])
advance(seconds=300)
after = sorted(m['InstanceId'] for m in members())
told['replaced'] = before[0] not in after and len(after) == 3 and running(there) == after
asg.suspend_processes(AutoScalingGroupName='web', ScalingProcesses=['Launch'])
there.terminate_instances(InstanceIds=after[:1])
advance(seconds=1800)
told['suspended'] = len(running(there))
asg.resume_processes(AutoScalingGroupName='web')
advance(seconds=300)
told['resumed'] = len(running(there))
print(json.dumps(told))
`

describe.skipIf(missing !== undefined)('ifdown serve --control-loop ifdown', () => {
  let server: MotoServer
  let folder: string
  beforeAll(async () => {
    server = await startMotoServer(moto!)
  })
  afterAll(() => server?.stop())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ifdown-serve-'))
    await fetch(`${server.url}/moto-api/reset`, { method: 'POST' })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const environment = () => ({
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_PAGER: '',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  })

  async function aws(url: string, command: string): Promise<string> {
    const argv = ['--endpoint-url', url, '--output', 'text', ...command.split(' ')]
    return (await run(clients.aws, argv, { env: environment() })).stdout.trim()
  }

  const over = () => ['--control-loop', 'ifdown', '--endpoint', server.url, '--clock', 'manual']

  test('boto3 has a group whose instances live at the moto server, until serving ends', async () => {
    const served = await serveIn(folder, over())
    const argv = ['-c', script, served.url, server.url]
    const { stdout } = await run(clients.python, argv, { env: environment() })
    expect(JSON.parse(stdout)).toEqual({
      spread: true,
      real: true,
      replaced: true,
      suspended: 2,
      resumed: 3,
    })
    const { code, err } = await served.end('SIGTERM')
    expect(code).toBe(0)
    expect(err).toContain('stopped, its instances are removed')
    expect(await runningAt(server.url)).toEqual([])
    const again = await ifdownTold(folder, 'rollback', '--all')
    expect(again).toMatchObject({ code: 0 })
  })

  test.for<ServedCrashPoint>([
    // The group is suspended, and its instances are taken out of it.
    { request: 8, carriedOut: true },
    { request: 10, carriedOut: true },
    // Instances are being launched.
    { request: 15, carriedOut: true },
  ])(
    'after kill -9 at request $request, rollback gives back what was taken over',
    async (point) => {
      const { killed, failed, before, after } = await crashServed(server.url, point)
      expect({ killed, failed, after }).toEqual({ killed: true, failed: [], after: before })
    },
  )

  test('what is taken over and kept is the endpoint’s again', async () => {
    await createGroupOfTwo(server.url)
    const served = await serveIn(folder, [...over(), '--adopt', 'web', '--keep'])
    await aws(
      served.url,
      'autoscaling set-desired-capacity --auto-scaling-group-name web --desired-capacity 4',
    )
    await fetch(`${served.url}/_ifdown/advance`, { method: 'POST', body: '{"to":"settled"}' })
    const { err } = await served.end('SIGINT')
    expect(err).toContain('took over web: 2 instances')
    expect(err).toContain('stopped, its instances are kept')
    const running = await runningAt(server.url)
    expect(await groupAt(server.url)).toBe(`2 4 6 [${running.join(' ')}] ()`)
  })
})

test.for([
  [
    ['--endpoint', 'http://127.0.0.1:4566'],
    'ifdown serve simulates everything by itself; to drive',
  ],
  [['--control-loop', 'ifdown'], 'say of which: --endpoint http://127.0.0.1:4566'],
  [['--control-loop', 'moto'], '--control-loop moto is unknown; ifdown serve has its own: ifdown'],
  [['--adopt', 'web'], '--adopt is about instances of an endpoint: --control-loop ifdown'],
  [['--adopt-all'], '--adopt-all is about instances of an endpoint'],
  [['--keep'], '--keep is about instances of an endpoint'],
  [
    ['--control-loop=ifdown', '--endpoint=http://127.0.0.1:9', '--adopt-all', '--adopt=web'],
    '--adopt-all takes every group; leave --adopt out, or --adopt-all',
  ],
  [
    ['--control-loop', 'ifdown', '--endpoint', 'https://ec2.us-east-1.amazonaws.com'],
    'ec2.us-east-1.amazonaws.com is AWS itself',
  ],
] as const)('ifdown serve %j is a mistake that is explained', async ([argv, message]) => {
  const { code, err } = await ifdown('serve', ...argv)
  expect({ code, err }).toEqual({ code: 'usage', err: expect.stringContaining(message) })
})

test('an endpoint that does not answer is told before anything is served', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ifdown-serve-'))
  const argv = ['serve', '--control-loop', 'ifdown', '--endpoint', 'http://127.0.0.1:9']
  const { code, err } = await ifdownTold(folder, ...argv)
  rmSync(folder, { recursive: true })
  expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('nothing listens there') })
})
