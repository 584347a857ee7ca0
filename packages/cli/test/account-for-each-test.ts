import { afterEach, beforeEach, vi } from 'vitest'
import { credentials, openAccount, type Account } from './aws-account.ts'

/** Before each test of the file: an account, and its credentials in the environment. */
export function openAccountForEachTest(keep: (account: Account) => void): void {
  stubCredentialsForEachTest()
  let opened: Account
  beforeEach(async () => {
    opened = await openAccount()
    keep(opened)
  })
  afterEach(async () => await opened.close())
}

export function stubCredentialsForEachTest(): void {
  beforeEach(() => {
    for (const [name, value] of Object.entries(credentials)) vi.stubEnv(name, value)
  })
  afterEach(() => void vi.unstubAllEnvs())
}
