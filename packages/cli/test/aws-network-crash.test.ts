import { expect, test } from 'vitest'
import { stubCredentialsForEachTest } from './account-for-each-test.ts'
import { crash } from './aws-crash-points.ts'

stubCredentialsForEachTest()

const method = `  - { at: 1m, fault: network-latency, group: web, select: { count: 2 }, for: 5m }
`

test.for([
  ['POST /experimentTemplates', true],
  ['POST /experiments', false],
  ['POST /experiments', true],
  ['DELETE /experimentTemplates', false],
] as const)(
  'kill -9 while a network is slow, at %s, carried out: %s; rollback leaves nothing',
  async ([name, carriedOut]) => {
    const act = acts.indexOf(name) + 1
    const { killed, at, failed, leftOver } = await crash({ act, carriedOut, method })
    expect({ killed, at: at.replace(/\/E\w+$/, ''), failed, leftOver }).toEqual({
      killed: true,
      at: name,
      failed: [],
      leftOver: [],
    })
  },
)

const acts = [
  'CreateOrUpdateTags',
  'POST /experimentTemplates',
  'POST /experiments',
  'DELETE /experimentTemplates',
]
