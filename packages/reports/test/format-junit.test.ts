import { formatJunit } from '@ifdown/reports'
import { describe, expect, test } from 'vitest'
import { findingsOf, plantedRecord, sampleReport, steadyStateFailed } from './sample.ts'

const lineWith = (xml: string, text: string) =>
  xml
    .split('\n')
    .find((line) => line.includes(text))
    ?.trim()

describe('formatJunit', () => {
  test('makes a failure of what is violated', () => {
    const xml = formatJunit([sampleReport()])
    expect(xml.split('\n').slice(0, 3)).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="ifdown" tests="2" failures="1" errors="0" skipped="0" time="0.002">',
      '  <testsuite name="The batch worker heals itself" file="scenarios/batch.yaml" tests="2" failures="1" errors="0" skipped="0" time="0.002">',
    ])
    expect(lineWith(xml, '<failure')).toBe(
      '<failure type="ifdown.Violated" message="it took 20 min 12 s">expected batch to recover within 10 min of network-loss, but it took 20 min 12 s',
    )
    expect(xml).toContain(
      '    <testcase name="batch replaces what the fault hit within 25 min" classname="The batch worker heals itself" time="0.000"/>\n',
    )
  })

  test('makes an error of what is unknown, never a pass', () => {
    const record = plantedRecord('nobody-notices')
    const cut = { ...record, endedAt: record.header.startedAt + 700_000 }
    const findings = findingsOf(10, cut)
    const xml = formatJunit([sampleReport({ record: cut, outcome: 'unknown', findings })])
    expect(xml).toContain('tests="2" failures="0" errors="2" skipped="0"')
    expect(lineWith(xml, '<error')).toMatch(/^<error type="ifdown.Unknown" message="the run ended/)
  })

  test('makes an error of a steady state that does not hold', () => {
    const xml = formatJunit([
      sampleReport({ outcome: 'unknown', findings: [], steadyState: [steadyStateFailed] }),
    ])
    expect(xml).toContain('tests="1" failures="0" errors="1" skipped="0"')
    expect(xml).toContain('<error type="ifdown.SteadyState" message="it had 1">')
  })

  test.each([
    ['unsupported', 'error type="ifdown.Unsupported"'],
    ['unknown', 'error type="ifdown.Unknown"'],
    ['violated', 'failure type="ifdown.Violated"'],
  ] as const)('shows the outcome %s even where no finding explains it', (outcome, element) => {
    const holding = sampleReport().findings.slice(1)
    for (const findings of [[], holding]) {
      const xml = formatJunit([sampleReport({ outcome, findings, notes: ['because of moto'] })])
      expect(xml).toContain(`<${element} message="because of moto">because of moto</`)
    }
  })

  test('lets a scenario without findings pass only if it holds', () => {
    const xml = formatJunit([sampleReport({ outcome: 'holds', findings: [] })])
    expect(xml).toContain('tests="1" failures="0" errors="0" skipped="0"')
  })

  test('escapes whatever a title holds', () => {
    const scenario = `<a href='x'> & "b" ]]> \u0000\u001b[31m \uD800 😀\n`
    const xml = formatJunit([sampleReport({ scenario, findings: [], notes: [scenario] })])
    const escaped =
      '&lt;a href=&apos;x&apos;&gt; &amp; &quot;b&quot; ]]&gt; \uFFFD\uFFFD[31m \uFFFD 😀&#10;'
    expect(xml).toContain(`<testsuite name="${escaped}"`)
    expect(xml).toContain(
      `>&lt;a href='x'&gt; &amp; "b" ]]&gt; \uFFFD\uFFFD[31m \uFFFD 😀\n</failure>`,
    )
  })
})
