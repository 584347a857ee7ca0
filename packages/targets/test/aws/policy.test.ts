import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

const verbs =
  'Attach|Create|Delete|Describe|Detach|Enter|Exit|Get|List|Put|Resume|Send|Set|Start|Stop|Suspend|Terminate|Update'
const operation = new RegExp(`'((?:${verbs})[A-Z]\\w+)'|^  ((?:${verbs})[A-Z]\\w+)(?::|\\()`, 'gm')

/** Operations in the sources of the target, and in what it shares for looking. */
function called(): readonly string[] {
  const files = [
    ...globSync('packages/targets/src/aws/*.ts', { cwd: root }),
    'packages/targets/src/endpoint/look.ts',
  ]
  const names = files.flatMap((file) =>
    [...readFileSync(root + file, 'utf8').matchAll(operation)].map(
      ([, quoted, key]) => quoted ?? key!,
    ),
  )
  return [...new Set([...names, 'StartInstances'])].toSorted()
}

test('the policy in docs/aws.md permits each operation that is called, and no other', () => {
  const page = readFileSync(`${root}docs/aws.md`, 'utf8')
  const [, json = ''] = /```json\n([^]*?)```/.exec(page) ?? []
  const { Statement: statements } = JSON.parse(json) as {
    readonly Statement: readonly { readonly Action: string | readonly string[] }[]
  }
  const permitted = statements.flatMap(({ Action }) => [Action].flat())
  // The first asks for the second, and what is tagged for the third.
  const implied = ['PassRole', 'TagResource']
  const names = new Set(permitted.map((action) => action.split(':')[1]!))
  expect([...names].filter((name) => !implied.includes(name)).toSorted()).toEqual(called())
})
