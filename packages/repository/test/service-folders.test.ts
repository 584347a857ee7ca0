import { expect, test } from 'vitest'
import { findServiceCrossings } from '../src/service-folders.ts'
import { readSources } from '../src/workspace.ts'

test('no service folder of the simulator imports another', () => {
  expect(findServiceCrossings(readSources())).toEqual([])
})

test('an import from one service folder into another is found', () => {
  const file = {
    path: 'packages/simulator/src/autoscaling/processes/launch-and-terminate.ts',
    text: "import type { Instance } from '../../ec2/state.ts'",
  }
  expect(findServiceCrossings([file])).toEqual([
    'packages/simulator/src/autoscaling/processes/launch-and-terminate.ts imports the service folder ec2',
  ])
})

test('a service may import its own folder and what lies beside it', () => {
  const file = {
    path: 'packages/simulator/src/autoscaling/processes/launch-and-terminate.ts',
    text: "import '../group-view.ts'\nimport '../../service-error.ts'",
  }
  expect(findServiceCrossings([file])).toEqual([])
})

test('region.ts may import every service', () => {
  const file = {
    path: 'packages/simulator/src/region.ts',
    text: "import './autoscaling/state.ts'\nimport './ec2/state.ts'",
  }
  expect(findServiceCrossings([file])).toEqual([])
})
