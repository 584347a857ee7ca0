import { formatText, formatTimeline } from '@ifdown/reports'
import { describe, expect, test } from 'vitest'
import { findingsOf, plantedRecord, sampleReport, steadyStateFailed } from './sample.ts'

describe('formatText', () => {
  test('tells the timeline, the findings, where the time went, and the sum', () => {
    expect(`\n${formatText([sampleReport()])}`).toBe(`
  The batch worker heals itself                   simulator · seed 7f3a9c · classic2013
    +0 s          CreateAutoScalingGroup batch
    +0 s          desired capacity of batch from 0 to 1
    +5 s          Auto Scaling launches in us-east-1a
    +37 s         i-15fadd17 (us-east-1a) is InService
    +45 s         i-15fadd17 (us-east-1a) serves
    +10 min       network-loss on i-15fadd17 (us-east-1a) begins
    +10 min       i-15fadd17 (us-east-1a) stops serving
    +12 min 41 s  instance status check impaired on i-15fadd17 (us-east-1a)
    +13 min 01 s  Auto Scaling notices i-15fadd17 (us-east-1a), tolerated until +28 min 31 s
    +28 min 31 s  Auto Scaling marks i-15fadd17 (us-east-1a) Unhealthy (status check)
    +29 min 01 s  Auto Scaling terminates i-15fadd17 (us-east-1a)
    +29 min 32 s  Auto Scaling launches in us-east-1a
    +30 min 04 s  i-15fadd17 (us-east-1a) is Terminated
    +30 min 04 s  e-mail to ops@example.com: Auto Scaling: termination for group "batch"
    +30 min 04 s  i-6dfa1b2c (us-east-1a) is InService
    +30 min 12 s  i-6dfa1b2c (us-east-1a) serves
  ✖ violated  batch recovers within 10 min                     20 min 12 s
              this verdict flips inside the range of asg.statusCheckDwellS (60 to 1200 s),
              which AWS does not publish
  ✔ holds     batch replaces what the fault hit within 25 min  20 min 04 s

    serving      1 ▔▔▔▔▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▔▔▔▔▔
                 0 ────┼─────────┼─────────┼─────────┼─────────┼─────
    fault              ██████████████████████████████████████████████
                   network-loss on i-15fadd17 (us-east-1a)
                       +0        +5m       +10m      +15m      +20m

    where the time went                                   governed by
       2 min 41 s  status check fails and is published    EC2, every 60 s (documented)
      15 min 50 s  impaired, but tolerated                Auto Scaling, 930 s (not published,
                                                          observed once (2013), range 60 to
                                                          1200 s)
             30 s  health loop starts the replacement     Auto Scaling, every 30 s (observed)
             29 s  terminate → replacement decided        Auto Scaling, 24 to 34 s (observed)
              2 s  launch call                            Auto Scaling, 0.3 to 5 s, median 2 s
                                                          (observed)
             20 s  launch → running                       EC2, 15 to 28 s (not published, our
                                                          choice, range 1 to 120 s)
             20 s  boots until it serves                  EC2, 20 s (observed)

    replay   npx ifdown run scenarios/batch.yaml --seed 7f3a9c

  1 scenario: 1 violated · 1 h simulated in 2 ms
`)
  })

  test('the replay line is one that a shell takes', () => {
    const file = "it's new.yaml"
    const command = 'npm run ifdown --'
    expect(formatText([sampleReport({ file })], { command })).toContain(
      String.raw`    replay   npm run ifdown -- run 'it'\''s new.yaml' --seed 7f3a9c`,
    )
  })

  test('brief: a line for what holds, with a footnote where it depends on what is not published', () => {
    const holds = sampleReport({ outcome: 'holds', recoverySeconds: 1212 })
    expect(`\n${formatText([holds, holds, sampleReport()], { brief: true })}`).toMatch(`
  ✔ holds     The batch worker heals itself                                             20 min 12 s *
  ✔ holds     The batch worker heals itself                                             20 min 12 s *

  The batch worker heals itself                   simulator · seed 7f3a9c · classic2013
`)
    expect(formatText([holds], { brief: true, width: 80 })).toBe(
      `  ✔ holds     The batch worker heals itself                           20 min 12 s *

  * this verdict flips inside the range of asg.statusCheckDwellS (60 to 1200 s),
  which AWS does not publish

  1 scenario: 1 holds · 1 h simulated in 2 ms
`,
    )
  })

  test('says why a finding is unknown, and what to do', () => {
    const record = plantedRecord('nobody-notices')
    const cut = { ...record, endedAt: record.header.startedAt + 700_000 }
    const findings = findingsOf(10, cut).slice(0, 1)
    const text = formatText([
      sampleReport({ record: cut, outcome: 'unknown', findings, waterfall: undefined }),
    ])
    expect(text).toContain(`
  ? unknown   batch recovers within 10 min
              the run ended too early: batch was still down after 1 min 40 s, and it has
              10 min to recover.
              Let the run go on for at least 8 min 20 s more (runFor: in a scenario).
`)
  })

  test('says that a steady state did not hold', () => {
    const text = formatText([
      sampleReport({
        outcome: 'unknown',
        findings: [],
        steadyState: [steadyStateFailed],
        waterfall: undefined,
      }),
    ])
    expect(text).toContain(`
    steady state   does not hold, so the run tested nothing
    ✖ violated  batch has 2 InService
                it had 1
`)
    expect(text).toContain('\n  ? unknown\n')
  })

  test('sums up many', () => {
    const outcomes = ['holds', 'holds', 'violated', 'unsupported', 'unknown'] as const
    const text = formatText(outcomes.map((outcome) => sampleReport({ outcome, findings: [] })))
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '  5 scenarios: 1 violated, 1 unknown, 1 unsupported, 2 hold · 5 h simulated in 12 ms',
    )
    const slow = formatText([sampleReport({ wallMs: 30_412 })])
    expect(slow).toMatch(/ simulated in 30 s\n$/)
    expect(formatText([])).toBe('  0 scenarios · 0 s simulated in 0 ms\n')
  })

  test('styles, and says the same without styles', () => {
    const plainText = formatText([sampleReport()])
    const styled = formatText([sampleReport()], { colour: (style, text) => `<${style}>${text}</>` })
    expect(styled).toContain('<bad>✖ violated</>')
    expect(styled.replaceAll(/<\w+>|<\/>/g, '')).toBe(plainText)
  })
})

describe('formatTimeline', () => {
  test('tells what happens to many at once as one', () => {
    const record = plantedRecord('nobody-notices')
    const at = record.endedAt
    const entries = ['i-1', 'i-2', 'i-3'].flatMap((instanceId, index) => [
      {
        type: 'NetworkInterfaceChanged' as const,
        instanceId,
        up: false,
        seq: 100 + 2 * index,
        at,
        causes: [],
      },
      {
        type: 'ServingChanged' as const,
        instanceId,
        serving: false,
        seq: 101 + 2 * index,
        at,
        causes: [],
      },
    ])
    const text = formatTimeline({ ...record, entries })
    expect(text).toBe('+1 h  3 instances stop serving\n')
  })

  test('tells what happens within the second that it names as one, whatever the millisecond', () => {
    const record = plantedRecord('nobody-notices')
    const begins = (zone: string, milliseconds: number) => ({
      type: 'ActivityBegan' as const,
      group: 'web',
      activityId: `${zone}-${milliseconds}`,
      kind: 'launch' as const,
      instanceId: `i-${milliseconds}`,
      availabilityZone: zone,
      clauses: [],
      replaces: undefined,
      statusCode: 'PreInService' as const,
      progress: 30,
      seq: 100 + milliseconds,
      at: record.header.startedAt + 5000 + milliseconds,
      causes: [],
    })
    const mailed = (seq: number) => ({
      type: 'EmailDelivered' as const,
      messageId: `m-${seq}`,
      address: 'ops@example.com',
      topicArn: 't',
      body: '',
      subject: 'hello',
      seq,
      at: record.header.startedAt + 9000,
      causes: [],
    })
    const entries = [
      begins('us-east-1c', 0),
      begins('us-east-1a', 90),
      begins('us-east-1c', 200),
      mailed(400),
      mailed(401),
    ]
    expect(formatTimeline({ ...record, entries })).toBe(
      '+5 s  Auto Scaling launches 3 in us-east-1a us-east-1c\n' +
        '+9 s  e-mail to ops@example.com: hello, 2 times\n',
    )
  })
})

test('a timeline says what found an instance unhealthy', () => {
  const record = plantedRecord('it-stops-serving')
  const marks = (['status-check', 'elb', 'user'] as const).map((reason, index) => ({
    type: 'HealthStatusChanged' as const,
    group: 'batch',
    instanceId: 'i-1',
    from: 'Healthy' as const,
    to: 'Unhealthy' as const,
    reason,
    seq: 100 + index,
    at: record.header.startedAt + index * 1000,
    causes: [],
  }))
  expect(formatTimeline({ ...record, entries: marks })).toBe(
    '+0 s  Auto Scaling marks i-1 Unhealthy (status check)\n' +
      '+1 s  Auto Scaling marks i-1 Unhealthy (load balancer)\n' +
      '+2 s  Auto Scaling marks i-1 Unhealthy (SetInstanceHealth)\n',
  )
})

test('a measure that has no room beside its claim is not told twice', () => {
  const measured = '0.026 %, 570 of 2,150,734'
  const claim = 'web loses less than 0.01 % of its requests, whatever the load'
  const lost = {
    type: 'Violated' as const,
    checker: 'lostRequestsBelow',
    group: 'web',
    claim,
    measured,
    expectation: 'to lose less',
    because: `it lost ${measured}; at the worst, from +31 s on, 250 of 300 per second`,
    evidence: { entries: [], instanceIds: [] },
  }
  const text = formatText([sampleReport({ findings: [lost], waterfall: undefined })], { width: 80 })
  expect(text.split(measured)).toHaveLength(2)
})

test('explains what is violated, within the width', () => {
  const details = [
    'scale-in from 7 to 6 at 14:03:20, policies [OldestLaunchTemplate, Default]',
    ' 1  zones  us-east-1a 3 · us-east-1b 2 · us-east-1c 2 → i-0a1b2c3d4e5f60718',
    '            i-0b1b2c3d4e5f60718',
  ]
  const findings = [{ ...findingsOf(10, plantedRecord('it-stops-serving'))[0]!, details }]
  const text = formatText([sampleReport({ findings })], { width: 80 })
  expect(text).toContain(`

      scale-in from 7 to 6 at 14:03:20, policies [OldestLaunchTemplate, Default]
       1  zones  us-east-1a 3 · us-east-1b 2 · us-east-1c 2 →
                 i-0a1b2c3d4e5f60718 i-0b1b2c3d4e5f60718

`)
})

describe('a long timeline', () => {
  const record = plantedRecord('nobody-notices')
  const { startedAt } = record.header
  const called = (seq: number, minutes: number) => ({
    type: 'OperationCalled' as const,
    service: 'autoscaling',
    operation: `Call${seq}`,
    parameters: {},
    seq,
    at: startedAt + minutes * 60_000,
    causes: [],
  })
  const fault = (seq: number, minutes: number) => ({
    type: 'FaultBegan' as const,
    fault: 'zone-outage',
    faultId: `zone-outage-${seq}`,
    instanceIds: [],
    parameters: { availabilityZone: 'us-east-1a' },
    seq,
    at: startedAt + minutes * 60_000,
    causes: [],
  })

  test('leaves out what is far from its faults, its beginning and its end', () => {
    const calls = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => called(from + index, from + index))
    const entries = [...calls(1, 30), fault(31, 31), ...calls(32, 30)]
    const lines = formatText([sampleReport({ record: { ...record, entries } })]).split('\n')
    expect(lines.filter((line) => line.endsWith('begins'))).toHaveLength(1)
    expect(lines.filter((line) => /Call(1|2|30|32|33|34|35|60|61)$/.test(line))).toHaveLength(9)
    const gaps = lines.filter((line) => line.includes('…'))
    expect(gaps).toEqual(['    … 14 more (--record FILE writes all) …', '    … 7 more …'])
    expect(lines.filter((line) => /Call\d+$/.test(line))).toHaveLength(39)
  })

  test('has forty lines, also of a hundred faults', () => {
    const entries = Array.from({ length: 100 }, (_, index) => fault(index + 1, index + 1))
    const lines = formatText([sampleReport({ record: { ...record, entries } })]).split('\n')
    expect(lines.filter((line) => line.endsWith('begins'))).toHaveLength(40)
  })
})
