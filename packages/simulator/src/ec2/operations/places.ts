import { question, strings } from '../../operation.ts'
import type { Ec2 } from '../context.ts'

/** Which zones a Region has is open here: any letter from a to f is taken, the first three are told. */
export const describeAvailabilityZones = question<Ec2>(
  'DescribeAvailabilityZones',
  { optional: ['ZoneNames'] },
  ({ effects }, input) => {
    const names = strings(input['ZoneNames'])
    const zones =
      names.length > 0 ? names : ['a', 'b', 'c'].map((letter) => effects.region + letter)
    return {
      AvailabilityZones: zones.map((zone) => ({
        ZoneName: zone,
        RegionName: effects.region,
        State: 'available',
        Messages: [],
      })),
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
