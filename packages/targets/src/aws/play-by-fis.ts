import { isObject, textIn } from '../endpoint/answer-shape.ts'
import { runTag } from '../endpoint/run-tag.ts'
import { actTag } from './act-tag.ts'
import { StoppedError } from './aws-error.ts'
import { isOver, lookAtExperiment } from './end-experiments.ts'
import { experimentTemplate } from './experiment.ts'
import { runsNetworkDocument, type FaultPlan } from './plan-fault.ts'
import { requireAgents } from './play-by-ssm.ts'
import type { Played, Playing } from './playing.ts'
import { demand, pauses } from './remover.ts'

/** Milliseconds that an experiment may take to begin: nobody watches the stop conditions meanwhile. */
const beginsWithin = 300_000

/** Makes an experiment, starts it, and waits until it runs. */
export async function playByFis(
  playing: Playing,
  fault: string,
  { plan, token }: { readonly plan: FaultPlan & { readonly by: 'fis' }; readonly token: string },
): Promise<Played> {
  const { acts, caller, options, runId, alarmArns, confirm } = playing
  const { pieces, instanceIds } = plan
  if (runsNetworkDocument(plan)) await requireAgents(caller, instanceIds)
  const input = experimentTemplate(options, { pieces, fault, runId, clientToken: token, alarmArns })
  await confirm(instanceIds)
  const made = await acts.perform(
    {
      act: 'create',
      what: `CreateExperimentTemplate for ${fault}`,
      removal: { remove: 'templates', token },
    },
    () => caller.call({ service: 'fis', operation: 'CreateExperimentTemplate', input }),
  )
  const template = demand(made.answer, `CreateExperimentTemplate for ${fault}`)[
    'experimentTemplate'
  ]
  const id = textIn(isObject(template) ? template : {}, 'id', 'CreateExperimentTemplate')
  const stops = pieces.some(({ action }) => action.actionId === 'aws:ec2:stop-instances')
  // To make the template took a while.
  await confirm(instanceIds)
  const started = await acts.perform(
    {
      act: 'inject',
      what: `${fault}: StartExperiment ${id}`,
      removal: { remove: 'experiments', token, ids: stops ? instanceIds : [] },
    },
    () =>
      caller.call({
        service: 'fis',
        operation: 'StartExperiment',
        input: {
          clientToken: token,
          experimentTemplateId: id,
          tags: { [runTag]: runId, [actTag]: token },
        },
      }),
  )
  const experiment = demand(started.answer, `StartExperiment for ${fault}`)['experiment']
  const experimentId = textIn(isObject(experiment) ? experiment : {}, 'id', 'StartExperiment')
  await untilItRuns(playing, experimentId)
  return { actIds: [made.id, started.id], experimentId }
}

async function untilItRuns({ caller, clock, signal }: Playing, id: string): Promise<void> {
  const pause = pauses()
  const deadline = clock.now() + beginsWithin
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const now = await lookAtExperiment(caller, id)
    if (now.status === 'running' || now.status === 'completed') return
    if (isOver(now) || now.status === 'stopping') {
      throw new StoppedError(`the experiment ${id} is ${now.status}: ${now.reason}`)
    }
    if (clock.now() > deadline) {
      throw new StoppedError(`the experiment ${id} is still ${now.status}, and was given up`)
    }
    // oxlint-disable-next-line no-await-in-loop
    await clock.sleepUntil(clock.now() + pause.next().value, signal)
  }
}
