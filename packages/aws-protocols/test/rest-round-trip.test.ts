import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileStructures } from '../src/compile-model.ts'
import { createWire, isWireError, type WireRequest } from '../src/index.ts'
import { fis } from '../src/models/fis.ts'
import type { Shape, StructureShape } from '../src/shape.ts'
import { valuesOf } from './generated-values.ts'

/*
 * No published client exports the schemas of Fault Injection Service, so the other side of this round
 * trip is written here, as the definition of restJson1 says it. The service's own client, of which only
 * an old version is published, and boto3 speak in the tests of the endpoint.
 */

const operations = Object.keys(fis.operations)
const wire = createWire({ operations: new Set(operations.map((name) => `fis:${name}`)) })
const shapes = compileStructures(fis)

describe.each(operations)('%s', (operation) => {
  const { input, output, http } = fis.operations[operation]!
  const rules = { emptyLists: true, emptyStructures: true, sharedNames: true }

  test('reads what a client writes, and writes what it reads', () => {
    fc.assert(
      fc.property(
        valuesOf(shapes(input!), { ...rules, emptyLists: false }),
        valuesOf(shapes(output!), rules),
        (sent, answered) => {
          const read = wire.read(requestOf(http!, shapes(input!), sent))
          if (isWireError(read.asked)) throw new Error(read.asked.message)
          expect(read.asked).toMatchObject({ service: 'fis', operation })
          expect(read.asked.input).toEqual(sent)

          const { status, headers, body } = read.writeOutput({ ...answered }, 'request-1')
          expect({ status, headers }).toEqual({
            status: 200,
            headers: { 'content-type': 'application/json', 'x-amzn-requestid': 'request-1' },
          })
          const returned: unknown = JSON.parse(Buffer.from(body).toString())
          expect(revive(shapes(output!), returned)).toEqual(answered)
        },
      ),
      { numRuns: 15 },
    )
  })
})

test.each(Object.entries(fis.errors))('%s has its name in a header', (code, httpStatus) => {
  const read = wire.read(requestOf('GET /actions', shapes('ListActionsRequest'), {}))
  const error = { code, message: 'told <so>', httpStatus, fault: 'Sender' } as const
  const { status, headers, body } = read.writeError(error, 'request-1')
  expect({ status, headers }).toEqual({
    status: httpStatus,
    headers: {
      'content-type': 'application/json',
      'x-amzn-errortype': code,
      'x-amzn-requestid': 'request-1',
    },
  })
  expect(JSON.parse(Buffer.from(body).toString())).toEqual({ message: 'told <so>' })
})

/** Labels into the path; the rest into the body, or into the query where there is no body. */
function requestOf(http: string, shape: StructureShape, input: object): WireRequest {
  const left = new Map(Object.entries(input))
  const [method, template] = http.split(' ') as [string, string]
  const path = template.replace(/\{(\w+)\}/g, (_, label: string) => {
    const { name } = shape.members.find(({ requestName }) => requestName === label)!
    const value = left.get(name) as string
    left.delete(name)
    return encodeURIComponent(value)
  })
  const hasBody = method === 'POST' || method === 'PATCH'
  const pairs = [...left].flatMap(([name, value]) =>
    [value as string | readonly string[]].flat().map((one) => `${name}=${encodeURIComponent(one)}`),
  )
  return {
    method,
    path,
    query: hasBody ? undefined : pairs.join('&'),
    headers: {},
    body: hasBody
      ? Buffer.from(JSON.stringify(Object.fromEntries(left), secondsForDates))
      : new Uint8Array(),
  }
}

function secondsForDates(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const given = this[key]
  return given instanceof Date ? given.getTime() / 1000 : value
}

function revive(shape: Shape, value: any): unknown {
  switch (shape.type) {
    case 'structure': {
      const members = shape.members.filter(({ name }) => Object.hasOwn(value as object, name))
      return Object.fromEntries(
        members.map((one) => [one.name, revive(one.shape, value[one.name])]),
      )
    }
    case 'list':
      return value.map((item: unknown) => revive(shape.item, item))
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object).map(([key, entry]) => [key, revive(shape.value, entry)]),
      )
    case 'timestamp':
      return new Date(Math.round(value * 1000))
    default:
      return value
  }
}
