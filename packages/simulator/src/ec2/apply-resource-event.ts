import { assert } from '@ifdown/kernel'
import type { LaunchTemplate } from './launch-template.ts'
import { capacityOf } from './network.ts'
import type { Ec2ResourceEvent } from './resource-events.ts'
import type { Ec2State } from './state.ts'

/** What each event about networks, launch templates and tags does to the state. */
export function applyResourceEvent(state: Ec2State, event: Ec2ResourceEvent, at: number): void {
  switch (event.type) {
    case 'VpcCreated': {
      const { vpcId, cidrBlock, tags } = event
      state.vpcsCreated++
      state.vpcs.set(vpcId, { vpcId, cidrBlock, tags, isDefault: false })
      return
    }
    case 'SubnetCreated': {
      const { type: _, ...subnet } = event
      state.subnetsCreated++
      state.subnets.set(event.subnetId, {
        ...subnet,
        capacity: capacityOf(event.cidrBlock),
        isDefault: false,
      })
      return
    }
    case 'VpcDeleted':
      state.vpcs.delete(event.vpcId)
      return
    case 'SubnetDeleted':
      state.subnets.delete(event.subnetId)
      return
    case 'LaunchTemplateCreated': {
      const { launchTemplateId, launchTemplateName, tags, description, data } = event
      state.launchTemplatesCreated++
      state.launchTemplates.set(launchTemplateId, {
        launchTemplateId,
        launchTemplateName,
        createdAt: at,
        tags,
        defaultVersion: 1,
        latestVersion: 1,
        versions: [{ number: 1, description, createdAt: at, data }],
      })
      return
    }
    case 'LaunchTemplateVersionCreated': {
      const { version: number, description, data } = event
      changeTemplate(state, event.launchTemplateId, ({ versions }) => ({
        latestVersion: number,
        versions: [...versions, { number, description, createdAt: at, data }],
      }))
      return
    }
    case 'LaunchTemplateDefaultVersionSet':
      changeTemplate(state, event.launchTemplateId, () => ({ defaultVersion: event.version }))
      return
    case 'LaunchTemplateVersionsDeleted':
      changeTemplate(state, event.launchTemplateId, ({ versions }) => ({
        versions: versions.filter(({ number }) => !event.versions.includes(number)),
      }))
      return
    case 'LaunchTemplateDeleted':
      state.launchTemplates.delete(event.launchTemplateId)
      return
    case 'Ec2TagsChanged':
      retag(state, event.resourceId, event.tags)
  }
}

function changeTemplate(
  state: Ec2State,
  launchTemplateId: string,
  change: (template: LaunchTemplate) => Partial<LaunchTemplate>,
): void {
  const template = state.launchTemplates.get(launchTemplateId)
  assert(template, `there is no launch template ${launchTemplateId}`)
  state.launchTemplates.set(launchTemplateId, { ...template, ...change(template) })
}

function retag(state: Ec2State, resourceId: string, tags: Readonly<Record<string, string>>): void {
  retagIn(state.instances, resourceId, tags)
  retagIn(state.vpcs, resourceId, tags)
  retagIn(state.subnets, resourceId, tags)
  retagIn(state.launchTemplates, resourceId, tags)
}

function retagIn<Resource extends { readonly tags: Readonly<Record<string, string>> }>(
  resources: Map<string, Resource>,
  resourceId: string,
  tags: Readonly<Record<string, string>>,
): void {
  const resource = resources.get(resourceId)
  if (resource !== undefined) resources.set(resourceId, { ...resource, tags })
}
