import { columns } from './columns.ts'
import type { Cell, Outcomes } from './outcomes.ts'

/** The page, from what was played. `matrix` is what `ifdown targets` prints. */
export function targetsPage({ probe, rows }: Outcomes, matrix: string): string {
  const findings = probe.findings.map(
    ({ claim, answer, seen }) => `| ${claim} | ${answer} | ${seen} |`,
  )
  const reasons = new Map<string, number>()
  const table = Object.entries(rows).map(([file, { title, cells }]) => {
    const shown = columns.map(({ key }) => cellText(cells[key], reasons))
    return `| ${[`[${title}](../scenarios/${file})`, ...shown].join(' | ')} |`
  })
  const clocks = columns.map(({ heading, clock }) => `| ${heading} | ${clock} |`)
  return `# Targets

Where a scenario can run, what each place can do, and what came of every shipped scenario there. Written by
\`npm run docs:targets\` from real runs; nothing here is from memory.

A target says what it can do before anything is touched. A scenario that needs what it lacks is *unsupported*, with
the reason, and that is never a pass.

## What a target can do

\`ifdown targets\` prints this; with \`--endpoint URL\` it asks that endpoint. The numbers say how, or why not.

<!-- output targets -->
\`\`\`
${matrix.trimEnd()}
\`\`\`

## What an endpoint really does

Accepting a call is not carrying it out. \`ifdown probe --endpoint URL\` tries it, in groups of its own, and takes them
away again; later runs believe it: [probing.md](probing.md). This is the moto server by itself, with ${probe.patience / 1000} s for each answer:

| on AWS | here | seen |
|---|---|---|
${findings.join('\n')}

## Each scenario on each target

The numbers say why a scenario does not hold; the list is below the table.

| scenario | ${columns.map(({ heading }) => heading).join(' | ')} |
|---|${columns.map(() => '---|').join('')}
${table.join('\n')}

${[...reasons].map(([reason, number]) => `${number}. ${reason}`).join('\n')}

### How these runs were made

| column | its clock |
|---|---|
${clocks.join('\n')}

- A clock that is hurried makes each look at an instance coarser. Containers are looked at four times a second and the
  moto server's instances twice: at × 60 that is each 15 or 30 seconds of the run, at × 600 each 2 min 30 s or 5 min, which is too
  coarse for a recovery that has to come within five. A deadline that is missed by less than the time between two looks is
  *unknown*, so that a fast clock does not make a recovery look slow.
- A run that would take longer than three minutes at × 60 gets a faster clock, which suits scenarios that last a day: nothing in
  them is a matter of minutes. Beyond six hours with containers, and three days at the moto server, it would be too fast.
- Containers are of an image with nothing but busybox, which serves HTTP; \`--probe tcp:80\` asks it. A zone outage takes their
  zone's network away there, which status checks notice after minutes; in the simulator, at the moto server and at AWS the zone's
  instances stop, which Auto Scaling sees at once. So what has to follow a lost zone within five minutes does not, there.
- AWS is played by a simulated account, in which the groups are there already, with the tag. None of this was run in an
  account of AWS.

${howItWorks}`
}

function cellText(cell: Cell | undefined, reasons: Map<string, number>): string {
  if (cell === undefined) return ''
  if (cell.because === undefined) return cell.outcome
  const number = reasons.get(cell.because) ?? reasons.size + 1
  reasons.set(cell.because, number)
  return `**${cell.outcome}** ${number}`
}

const howItWorks = `## How a run at an endpoint works

- \`ifdown run --target endpoint --endpoint http://127.0.0.1:4566 scenarios/…\` takes addresses of this machine only; AWS has
  a target of its own.
- What the template describes is created by the AWS SDK, tagged \`ifdown:run\`: groups with their policies, hooks and scheduled
  actions, launch templates and configurations, networks, load balancers, alarms, topics, queues and rules. What is there
  already is left alone, and the run does not begin. What is not the run's is not changed.
- At the end only what carries that tag is removed. Where an endpoint takes no tags, or forgets them, the journal says what was
  made; launch configurations and subscriptions have no tags at AWS either.
- Faults are played by the closest call: network loss by \`StopInstances\`, and the report says so. At \`ifdown serve\` it is
  the fault itself.
- The group is watched by asking again and again, never more often than \`--rate\`, and so are its load balancers and the alarms
  that the run made. Each entry of the record says between which two looks it happened, and a deadline that is missed by
  less than that is *unknown*. Whether an instance was drained before it ended is decided between two looks, and not claimed.
- Whether an instance serves is concluded from what EC2 says of it, not asked of it.
- Each act is on the disk before it is done, in \`.ifdown/journal/\`. A run takes back what it made when it ends, on an
  error, and on Ctrl-C; after a crash \`ifdown rollback\` lists what is left, and \`ifdown rollback --all\` takes it back.
- \`--step\` asks a person before each step of the method, shows the steady state, and keeps notes in the journal.
`
