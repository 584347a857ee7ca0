import { expect, test } from 'vitest'
import { hasImage, type ContainerRuntime } from '../../src/containers/runtime.ts'

function runtimeThatKnows(all: string[]): ContainerRuntime {
  const getImage = (name: string) => ({ inspect: async () => void all.push(name) })
  return { container: { dockerode: { getImage } } } as never
}

test.each(['hello', 'my-service:1.2', 'reg.local:5000/a_b/c--d:x', 'a@sha256:0123abcd'])(
  'Docker is asked for the image %s',
  async (name) => {
    const asked: string[] = []
    expect(await hasImage(runtimeThatKnows(asked), name)).toBe(true)
    expect(asked).toEqual([name])
  },
)

test.each(['', ' ', 'a b', '../containers', 'a/../b', 'a?x=1', 'ä', '-rm'])(
  'not for what is no name of one: %j',
  async (name) => {
    const asked: string[] = []
    expect(await hasImage(runtimeThatKnows(asked), name)).toBe(false)
    expect(asked).toEqual([])
  },
)
