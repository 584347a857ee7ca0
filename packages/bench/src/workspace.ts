import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The command line, as it is published and as it is written. */
export const commandLine = {
  built: `${root}packages/cli/dist/main.js`,
  source: `${root}packages/cli/src/main.ts`,
} as const

/** The claim that the whole product begins with: see `scenarios/`. */
export const storyFile = `${root}scenarios/a-group-of-one-replaces-its-instance-after-network-loss.yaml`

/** Runs TypeScript sources instead of what was built from them. */
export const fromSource = '--conditions=@ifdown/source'
