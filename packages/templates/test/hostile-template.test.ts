import { readFileSync } from 'node:fs'
import { fc } from '@fast-check/vitest'
import { parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { test } from 'vitest'

const file = new URL('../../../fixtures/templates/batch-server.template.yaml', import.meta.url)
const sound = readFileSync(file, 'utf8')
const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  '- ',
  '\n',
  '\t',
  '&a ',
  '*a',
  '!Ref ',
  '!Sub ',
  '!GetAtt ',
  '!If ',
  'Fn::Join: ',
  '"',
  '__proto__: ',
  'constructor',
  '${',
  '---\n',
]

const broken = fc
  .tuple(fc.nat(sound.length), fc.nat(60), fc.array(fc.constantFrom(...pieces)))
  .map(
    ([at, length, inserted]) => sound.slice(0, at) + inserted.join('') + sound.slice(at + length),
  )

/** What is wrong with how a text is refused; nothing when it is accepted. */
function flawsOf(text: string): readonly string[] {
  try {
    const template = parseTemplate(text, { file: 't.yaml' })
    resolveTemplate(template, { region: 'us-east-1', accountId: '123456789012' })
    return []
  } catch (error) {
    if (!(error instanceof TemplateError)) return [String(error)]
    const lines = text.split('\n').length
    const flawed = error.problems.filter(
      ({ line, column, message }) =>
        line < 1 || line > lines + 1 || column < 1 || /undefined|\[object/.test(message),
    )
    if (error.problems.length === 0) return ['refused without a reason']
    return flawed.map(({ line, column, message }) => `${line}:${column} ${message}`)
  }
}

test('a broken template is refused with places that exist', () => {
  const property = fc.property(broken, (text) => {
    const flaws = flawsOf(text)
    if (flaws.length > 0) throw new Error(flaws.join('\n'))
  })
  fc.assert(property, { numRuns: 600 })
})
