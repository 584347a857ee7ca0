import { isServiceError, type HandedOverLaunch, type Region } from '@ifdown/simulator'

/** The user data of what a launch was made from, in base64; empty for none. Asking leaves no trace. */
export function userDataOf(region: Region, { launchedFrom }: HandedOverLaunch): string {
  switch (launchedFrom.type) {
    case 'LaunchConfiguration':
      return ask(region, 'autoscaling', 'DescribeLaunchConfigurations', {
        LaunchConfigurationNames: [launchedFrom.name],
      })
    case 'LaunchTemplate':
      return ask(region, 'ec2', 'DescribeLaunchTemplateVersions', {
        LaunchTemplateId: launchedFrom.id,
        Versions: [String(launchedFrom.version)],
      })
    default:
      return ''
  }
}

interface WithUserData {
  readonly UserData?: string
  readonly LaunchTemplateData?: { readonly UserData?: string }
}

function ask(
  region: Region,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): string {
  const answer = region.call({ service, operation, input })
  if (isServiceError(answer)) return ''
  const list = (answer['LaunchConfigurations'] ??
    answer['LaunchTemplateVersions'] ??
    []) as readonly WithUserData[]
  return list[0]?.UserData ?? list[0]?.LaunchTemplateData?.UserData ?? ''
}
