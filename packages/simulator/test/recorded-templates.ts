import { fixture } from './fixtures.ts'

interface RecordedTemplate {
  readonly kind: 'cause' | 'description' | 'subject'
  readonly template: string
}

const recorded = JSON.parse(
  fixture('strings/recorded-templates.json'),
) as readonly RecordedTemplate[]

/**
 * Which recorded template of a kind a text is an instance of; undefined for none.
 *
 * `{az}` stands for anything without a space, `{az…}` for a list; a remark in brackets after the full stop is no text,
 * and square brackets hold how the sentence may go on instead.
 */
export function matchTemplate(kind: RecordedTemplate['kind'], text: string): string | undefined {
  return recorded.find(
    (each) =>
      each.kind === kind &&
      variantsOf(each.template).some((template) => patternOf(template).test(text)),
  )?.template
}

function variantsOf(template: string): readonly string[] {
  const match = /^(.*)\.\[ (, .*)\]$/.exec(template)
  return match ? [`${match[1]!}.`, match[1]! + match[2]!] : [template]
}

function patternOf(template: string): RegExp {
  const text = template.replace(/ {2}\(one clause per victim.*\)$/, '')
  const escaped = text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(
    `^${escaped
      .replaceAll(/\{StatusMessage\}/g, '.+')
      .replaceAll(/\{[^}]*…\}/g, '.+?')
      .replaceAll(/\{[^}]*\}/g, '\\S+?')}$`,
  )
}

/** The clauses of a Cause without their instants; throws when the form of STR-0 is broken. */
export function clausesOf(cause: string): readonly string[] {
  return cause.split(/ {2}(?=At )/).map((clause) => {
    const match = /^At \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (\S.*\.)$/.exec(clause)
    if (!match) throw new Error(`not a clause: ${clause}`)
    return match[1]!
  })
}
