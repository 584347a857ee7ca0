import { readFileSync } from 'node:fs'
import { loadScenario, prepareScenario, runScenario } from '@ifdown/runner'
import { expect, test } from 'vitest'

const template = readFileSync(
  new URL('../../../fixtures/templates/batch-server.template.yaml', import.meta.url),
  'utf8',
)

const scenario = `title: A scenario
given: batch.yaml
region: ap-northeast-1
method:
  - { at: 12m, fault: network-loss, group: batch-server }
runFor: 1h
expect:
  - recovers: { group: batch-server, within: 25m }
`

async function notesWith(more: string): Promise<readonly string[]> {
  const text = template.replace('Resources:\n', `Resources:\n${more}`)
  const loaded = loadScenario(scenario, { file: 's.yaml' })
  return (await runScenario(prepareScenario(loaded, text))).notes
}

test('what of a template is not created is told, each type once', async () => {
  const around = `  One: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: one } }
  Two: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: two } }
  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
`
  expect(await notesWith(around)).toContain(
    'Left out of the template, because nothing here depends on it: AWS::EC2::SecurityGroup, AWS::IAM::Role.',
  )
})

test('where nothing is left out, nothing is told', async () => {
  expect((await notesWith('')).join()).not.toContain('Left out')
})
