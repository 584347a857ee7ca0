import type { ServiceError } from '@ifdown/simulator'

/** Codes differ between services and emulators; what they have in common is this. */
export function isMissing({ code, message }: ServiceError): boolean {
  return (
    /NotFound|NonExistent|DoesNotExist/i.test(code) || /not found|does not exist/i.test(message)
  )
}
