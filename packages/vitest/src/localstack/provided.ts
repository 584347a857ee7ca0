import type { LocalStackLack } from '@ifdown/targets/localstack'

/** What the global set-up tells the test files. */
export type ProvidedLocalStack =
  | { readonly type: 'started'; readonly url: string; readonly containerName: string }
  | { readonly type: 'missing'; readonly lack: LocalStackLack; readonly message: string }

declare module 'vitest' {
  interface ProvidedContext {
    readonly ifdownLocalStack: ProvidedLocalStack
  }
}
