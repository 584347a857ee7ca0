import { eraWithin } from '../../eras.ts'
import { zoneId } from '../../identifiers.ts'
import { present, question, strings } from '../../operation.ts'
import { serviceError } from '../../service-error.ts'
import type { Ec2 } from '../context.ts'

/** Which zones a Region has is open here: any letter from a to f is taken, the first three are told. */
export const describeAvailabilityZones = question<Ec2>(
  'DescribeAvailabilityZones',
  { optional: ['ZoneNames'] },
  ({ effects }, input) => {
    const names = strings(input['ZoneNames'])
    const known = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => effects.region + letter)
    const unknown = names.filter((name) => !known.includes(name))
    if (unknown.length > 0) {
      return serviceError(
        'InvalidParameterValue',
        `Invalid availability zone: [${unknown.join(', ')}]`,
      )
    }
    const zones = names.length > 0 ? names : known.slice(0, 3)
    // Zone ids came in November 2018.
    const hasIds = eraWithin(effects.settings.era, '2020', 'modern')
    return {
      AvailabilityZones: zones.map((zone) =>
        present({
          ZoneName: zone,
          ZoneId: hasIds ? zoneId(zone) : undefined,
          RegionName: effects.region,
          State: 'available',
          Messages: [],
        }),
      ),
    }
  },
)

export const describeRegions = question<Ec2>(
  'DescribeRegions',
  { optional: ['RegionNames'] },
  ({ effects }) => ({
    Regions: [
      {
        RegionName: effects.region,
        Endpoint: `ec2.${effects.region}.amazonaws.com`,
        OptInStatus: 'opt-in-not-required',
      },
    ],
  }),
)
