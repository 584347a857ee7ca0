export interface ClientPlace {
  readonly url: string
  readonly region: string
  /** 12 digits: emulators take the access key id for the account. */
  readonly accountId: string
}

/** How an AWS SDK client calls an endpoint on this machine. */
export function clientOf({ url, region, accountId }: ClientPlace) {
  const credentials = { accessKeyId: accountId, secretAccessKey: 'ifdown' }
  return { endpoint: url, region, credentials }
}
