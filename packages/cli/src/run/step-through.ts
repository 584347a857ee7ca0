import { setTimeout } from 'node:timers/promises'
import { formatOffset, type Finding } from '@ifdown/assertions'
import type { StepDecision, StepMoment, StepPause } from '@ifdown/runner'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { sayStep } from './say-step.ts'

const choices = '  [y]es, [s]kip, [a]bort and take everything back, [l]ook again, or a note: '

/**
 * Asks a person before each step: shows the steady state, takes notes into the journal, and ends the
 * run on demand, or when the signal is given. On a live target the group is watched meanwhile.
 */
export function stepThrough(terminal: Terminal, signal?: AbortSignal): StepPause {
  if (terminal.ask === undefined) {
    throw new UsageError('--step asks a person, and nobody is there to answer')
  }
  const ask = (question: string, until: AbortSignal): Promise<string | undefined> =>
    terminal.ask!(question, signal === undefined ? until : AbortSignal.any([signal, until]))
  return async (moment) => {
    let question = describe(moment, moment.steadyState)
    for (;;) {
      // Asked until it is answered with a decision.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await watchUntil(moment, (until) => ask(`${question}${choices}`, until))
      const decision = answer === undefined ? 'abort' : decisions[answer.trim().toLowerCase()]
      if (decision !== undefined) {
        note(moment, `step ${moment.index + 1}: ${decision}`)
        return decision
      }
      if (isLook(answer!)) question = describe(moment, moment.lookAgain())
      else {
        note(moment, answer!.trim())
        question = '  noted\n'
      }
    }
  }
}

const decisions: Readonly<Record<string, StepDecision | undefined>> = {
  y: 'go',
  yes: 'go',
  s: 'skip',
  skip: 'skip',
  a: 'abort',
  abort: 'abort',
}

function isLook(answer: string): boolean {
  return ['', 'l', 'look'].includes(answer.trim().toLowerCase())
}

function note({ run: { journal } }: StepMoment, text: string): void {
  journal?.note(text)
}

/** Keeps looking at the group while a person thinks. */
async function watchUntil<Answer>(
  { run }: StepMoment,
  ask: (until: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const over = new AbortController()
  const answer = ask(over.signal)
  if (!run.live) return await answer
  const answered = answer.then(() => true)
  try {
    for (;;) {
      // Between two looks.
      // oxlint-disable-next-line no-await-in-loop
      if (await Promise.race([answered, setTimeout(1000, false)])) return await answer
      // oxlint-disable-next-line no-await-in-loop
      await run.runUntil(run.now)
    }
  } finally {
    // Where the look failed nobody waits for the answer any more, nor hears that it does not come.
    answered.catch(() => {})
    over.abort()
  }
}

function describe({ run, scenario, index }: StepMoment, steadyState: readonly Finding[]): string {
  const what = sayStep(scenario.method[index]!)
  const steady = steadyState.map((finding) => `    ${describeFinding(finding)}\n`)
  return (
    `\n  step ${index + 1} of ${scenario.method.length} at ${formatOffset(run.now - run.startedAt)}` +
    `   ${what}\n${steady.length > 0 ? '  steady state\n' : ''}${steady.join('')}`
  )
}

function describeFinding(finding: Finding): string {
  if (finding.type === 'Holds') return `✔ ${finding.claim}`
  return `${finding.type === 'Violated' ? '✖' : '?'} ${finding.claim}: ${finding.because}`
}
