import type { Choice, Ledger } from './ledger.ts'
import { cell, row } from './markdown.ts'

export function renderChoices({ choices, recordings }: Ledger): string {
  return [
    '## Where we chose',
    '',
    'AWS leaves these open, or has more than a simulation needs.',
    '',
    ...choices.map(describe),
    '',
    '## Where recordings win',
    '',
    'Where documents and recordings of real AWS disagree, or documents disagree with each other, this holds.',
    '',
    ...recordings.map(describe),
  ].join('\n')
}

function describe({ about, text, rules }: Choice): string {
  const links = rules.map((id) => `[${id}](#${id.toLowerCase()})`).join(', ')
  return `- **${about}.** ${cell(text)} (${links})`
}

export function renderSources({ sources, patterns }: Ledger): string {
  return [
    '## Sources',
    '',
    'All prose is ours; what the service says is in code quotes.',
    '',
    row('key', 'what it is'),
    '|---|---|',
    ...sources.map(({ key, what }) => row(key, cell(what))),
    ...patterns.map(({ what }) => row(...splitKey(what))),
  ].join('\n')
}

function splitKey(what: string): [key: string, meaning: string] {
  const colon = what.indexOf(': ')
  return [what.slice(0, colon), cell(what.slice(colon + 2))]
}
