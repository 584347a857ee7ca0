import { readFileSync } from 'node:fs'
import { fc, test } from '@fast-check/vitest'
import { parseTemplate, resolveTemplate, TemplateError } from '@ifdown/templates'
import { expect } from 'vitest'

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

test('a broken template is refused with places that exist', () => {
  const property = fc.property(broken, (text) => {
    try {
      const template = parseTemplate(text, { file: 't.yaml' })
      resolveTemplate(template, { region: 'us-east-1', accountId: '123456789012' })
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError)
      const { problems } = error as TemplateError
      expect(problems.length).toBeGreaterThan(0)
      const lines = text.split('\n').length
      for (const { line, column, message } of problems) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines + 1)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(message).not.toMatch(/undefined|\[object/)
      }
    }
  })
  fc.assert(property, { numRuns: 600 })
})
