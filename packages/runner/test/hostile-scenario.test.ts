import { readdirSync, readFileSync } from 'node:fs'
import { fc } from '@fast-check/vitest'
import { loadScenario, ScenarioError } from '@ifdown/runner'
import { test } from 'vitest'

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

/** What is wrong with how a text is refused; nothing when it is accepted. */
function flawsOf(text: string): readonly string[] {
  try {
    loadScenario(text, { file: 's.yaml' })
    return []
  } catch (error) {
    if (!(error instanceof ScenarioError)) return [String(error)]
    const lines = text.split('\n').length
    const flawed = error.problems.filter(
      ({ line, column, message }) =>
        line < 1 || line > lines + 1 || column < 1 || /undefined|\[object/.test(message),
    )
    if (error.problems.length === 0) return ['refused without a reason']
    return flawed.map(({ line, column, message }) => `${line}:${column} ${message}`)
  }
}

test('a broken scenario is refused with places that exist', () => {
  const property = fc.property(broken, (text) => {
    const flaws = flawsOf(text)
    if (flaws.length > 0) throw new Error(flaws.join('\n'))
  })
  fc.assert(property, { numRuns: 400 })
})
