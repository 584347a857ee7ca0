import { isObject, type Json } from '../endpoint/answer-shape.ts'
import { AwsError } from './aws-error.ts'
import { settingNames } from './restore-settings.ts'
import { sizeNames } from './sizes.ts'
import type { AwsRemoval } from './take-back.ts'

/*
 * A journal is a file, and files are edited: nothing is done by what was not written like this.
 */

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string' && value !== ''
const isFlag: Check = (value) => typeof value === 'boolean'
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const isInstant: Check = (value) => Number.isSafeInteger(value)
const areTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isId: Check = (value) => typeof value === 'string' && /^i-[0-9a-f]{8,17}$/.test(value)
const areIds: Check = (value) => Array.isArray(value) && value.every(isId)
const areSizes: Check = (value) =>
  isObject(value) && sizeNames.every((size) => isCount(value[size]))
const areSomeSizes: Check = (value) =>
  isObject(value) && Object.entries(value).every(([name, size]) => isSize(name) && isCount(size))

const areSettings: Check = (value) =>
  isObject(value) && ['before', 'set'].every((side) => areKnownSettings(value[side]))

function areKnownSettings(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, setting]) => settingNames.includes(name) && (isCount(setting) || areTexts(setting)),
    )
  )
}

function isSize(name: string): boolean {
  return sizeNames.some((size) => size === name)
}

const isIntended: Check = (value) =>
  isObject(value) && isCount(value['desired']) && isCount(value['wanted'])

/** Of what not every journal has. */
function mayBe(check: Check): Check {
  return (value) => value === undefined || check(value)
}

const change = { name: isText, before: areSizes, set: areSomeSizes }
const protection = { name: isText, protect: areIds, unprotect: areIds }

const members: Readonly<Record<AwsRemoval['remove'], Readonly<Record<string, Check>>>> = {
  templates: { token: isText },
  experiments: { token: isText, ids: areIds },
  command: { name: isText, ids: areIds, until: isInstant },
  stopped: { ids: areIds },
  sizes: change,
  settings: { ...change, settings: areSettings },
  processes: { name: isText, resume: areTexts, suspend: areTexts },
  mark: { name: isText, last: (value) => value === true },
  protection,
  setAside: {
    ...protection,
    to: (value) => value === 'standby' || value === 'detached',
    ids: areIds,
    before: areSizes,
    decremented: isFlag,
    intended: mayBe(isIntended),
    returned: mayBe(areIds),
  },
  standby: { name: isText, ids: areIds, before: areSizes, intended: mayBe(isIntended) },
  scheduled: { ...change, action: isText },
}

/** Reads from a journal how something is taken back. Throws `AwsError`. */
export function readRemoval(how: Json): AwsRemoval {
  const { remove } = how
  if (typeof remove !== 'string' || !Object.hasOwn(members, remove)) {
    throw new AwsError(
      `the journal says ${JSON.stringify(remove) ?? 'nothing'}, and not how to take it back; it was edited, or is of another version of ifdown`,
    )
  }
  const wrong = Object.entries(members[remove as AwsRemoval['remove']]).find(
    ([name, isRight]) => !isRight(how[name]),
  )
  if (wrong === undefined) return how as unknown as AwsRemoval
  throw new AwsError(
    `the journal does not say the ${wrong[0]} of ${remove} as ifdown writes it; it was edited, so nothing was done`,
  )
}
