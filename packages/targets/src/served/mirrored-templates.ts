import { isServiceError, type OperationOutput } from '@ifdown/simulator'
import { askEc2, type Mirroring } from './mirrored-networks.ts'

interface TemplateTold {
  readonly LaunchTemplateId: string
  readonly LaunchTemplateName: string
  readonly DefaultVersionNumber: number
}

interface VersionTold {
  readonly VersionNumber: number
  readonly LaunchTemplateData?: Readonly<Record<string, unknown>>
}

/** Makes launch templates of the endpoint known to ifdown's EC2: as far as Auto Scaling reads them. */
export interface MirroredTemplates {
  /** As it is now, by its id or its name at the endpoint; one that is not there stays unknown. */
  mirror(by: 'id' | 'name', value: string): Promise<void>
  /** As they are now. */
  refresh(): Promise<void>
}

/** Version numbers are never given again, so that deleted ones cost a call each. */
const versionsAtMost = 1000

/** What stands in them besides is read by the endpoint itself, which launches from its own. */
const readByAutoScaling = ['ImageId', 'InstanceType', 'TagSpecifications']

export function mirrorTemplates({ caller, region, ids }: Mirroring): MirroredTemplates {
  /** Version numbers that ifdown has of each, by the endpoint's id; the latest ever made as well. */
  const mirrored = new Map<string, { readonly name: string; latest: number; there: Set<number> }>()

  function here(operation: string, input: Readonly<Record<string, unknown>>): OperationOutput {
    const answer = region().call({ service: 'ec2', operation, input })
    return isServiceError(answer) ? {} : answer
  }

  async function describe(filter: object): Promise<TemplateTold | undefined> {
    const answer = await askEc2(caller, 'DescribeLaunchTemplates', { ...filter })
    return ((answer?.['LaunchTemplates'] ?? []) as readonly TemplateTold[])[0]
  }

  async function versionsOf(LaunchTemplateId: string): Promise<readonly VersionTold[]> {
    const found: VersionTold[] = []
    for (let NextToken: string | undefined; ;) {
      const input = { LaunchTemplateId, ...(NextToken && { NextToken }) }
      // oxlint-disable-next-line no-await-in-loop -- a page names the next one
      const page = await askEc2(caller, 'DescribeLaunchTemplateVersions', input)
      found.push(...((page?.['LaunchTemplateVersions'] ?? []) as readonly VersionTold[]))
      NextToken = page?.['NextToken'] as string | undefined
      if (!NextToken || found.length > versionsAtMost) break
    }
    return found.toSorted((a, b) => a.VersionNumber - b.VersionNumber)
  }

  async function update(template: TemplateTold): Promise<void> {
    const { LaunchTemplateId: theirs, LaunchTemplateName } = template
    const versions = await versionsOf(theirs)
    const latest = versions.at(-1)?.VersionNumber ?? 0
    if (latest === 0 || latest > versionsAtMost) return
    forgetNamesakes(theirs, LaunchTemplateName)
    const known = mirrored.get(theirs) ?? {
      name: LaunchTemplateName,
      latest: 0,
      there: new Set<number>(),
    }
    const data = new Map(versions.map((version) => [version.VersionNumber, dataOf(version)]))
    while (known.latest < latest) {
      const number = known.latest + 1
      const LaunchTemplateData = data.get(number) ?? data.get(latest)!
      if (number === 1) {
        const made = here('CreateLaunchTemplate', { LaunchTemplateName, LaunchTemplateData })
        const ours = (made['LaunchTemplate'] as TemplateTold | undefined)?.LaunchTemplateId
        if (ours === undefined) return
        ids.add(theirs, ours)
        mirrored.set(theirs, known)
      } else {
        const LaunchTemplateId = ids.ours(theirs)
        here('CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData })
      }
      known.latest = number
      known.there.add(number)
    }
    const LaunchTemplateId = ids.ours(theirs)
    const DefaultVersion = String(template.DefaultVersionNumber)
    here('ModifyLaunchTemplate', { LaunchTemplateId, DefaultVersion })
    const gone = [...known.there].filter((number) => !data.has(number))
    if (gone.length === 0) return
    here('DeleteLaunchTemplateVersions', { LaunchTemplateId, Versions: gone.map(String) })
    for (const number of gone) known.there.delete(number)
  }

  /** One that was deleted at the endpoint, and made anew, has another id. */
  function forgetNamesakes(theirs: string, name: string): void {
    for (const [id, known] of mirrored) {
      if (id === theirs || known.name !== name) continue
      here('DeleteLaunchTemplate', { LaunchTemplateId: ids.ours(id) })
      mirrored.delete(id)
    }
  }

  return {
    async mirror(by, value) {
      const filter = by === 'id' ? { LaunchTemplateIds: [value] } : { LaunchTemplateNames: [value] }
      const template = await describe(filter)
      if (template !== undefined) await update(template)
    },
    async refresh() {
      for (const id of mirrored.keys()) {
        // oxlint-disable-next-line no-await-in-loop -- seldom more than one
        const template = await describe({ LaunchTemplateIds: [id] })
        // One that was deleted is kept: groups may name it still, and their launches fail at the endpoint.
        // oxlint-disable-next-line no-await-in-loop
        if (template !== undefined) await update(template)
      }
    },
  }
}

function dataOf({ LaunchTemplateData = {} }: VersionTold): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(LaunchTemplateData).filter(
      ([name, value]) => readByAutoScaling.includes(name) && value !== undefined,
    ),
  )
}
