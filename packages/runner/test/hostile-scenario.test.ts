import { readdirSync, readFileSync } from 'node:fs'
import { fc, test } from '@fast-check/vitest'
import { loadScenario, ScenarioError } from '@ifdown/runner'
import { expect } from 'vitest'

const folder = new URL('../../../scenarios/', import.meta.url)
const sound = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
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
  '!!map ',
  '"',
  '|',
  '#',
  '5m',
  '__proto__: ',
  '\u0000',
  '---\n',
  '? ',
]

/** A sound scenario with a cut and an insertion at random places. */
const broken = fc
  .tuple(fc.constantFrom(...sound), fc.nat(1000), fc.nat(40), fc.array(fc.constantFrom(...pieces)))
  .map(([text, at, length, inserted]) => {
    const start = at % text.length
    return text.slice(0, start) + inserted.join('') + text.slice(start + length)
  })

test('a broken scenario is refused with places that exist', () => {
  const property = fc.property(broken, (text) => {
    try {
      loadScenario(text, { file: 's.yaml' })
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError)
      const { problems } = error as ScenarioError
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
  fc.assert(property, { numRuns: 400 })
})
