/** What a step of a script does to the instance that runs it; `after` milliseconds after it began. */
export type ScriptStep =
  | { readonly after: number; readonly networkUp: boolean }
  /** Milliseconds by which what the instance sends comes later; 0 for none. */
  | { readonly after: number; readonly delay: number }

/** A script as far as it is understood: when it changes the network, and when it ends. */
export interface Script {
  readonly steps: readonly ScriptStep[]
  /** Milliseconds. */
  readonly lasts: number
  /** What it does when it is cancelled before its end; nothing when left out. */
  readonly whenCancelled?: readonly ScriptStep[] | undefined
}

/**
 * Reads a shell script of a few words: `ip link set eth0 down`, `up`, `ifdown eth0`, `ifup eth0`,
 * `sleep 300`, and what changes nothing here. Answers the line that is not understood.
 */
export function readScript(lines: readonly string[]): Script | { readonly unknown: string } {
  const steps: ScriptStep[] = []
  let after = 0
  for (const command of lines.flatMap(splitCommands)) {
    const seconds = /^sleep (\d{1,6})s?$/.exec(command)?.[1]
    const link = /^(?:ip link set (?:dev )?eth0 (down|up)|if(down|up) eth0)$/.exec(command)
    if (seconds !== undefined) after += Number(seconds) * 1000
    else if (link) steps.push({ after, networkUp: (link[1] ?? link[2]) === 'up' })
    else if (!harmless.test(command)) return { unknown: command }
  }
  return { steps, lasts: after }
}

const harmless = /^(?:#.*|set -[a-z]+|true|:|echo .*|ip route .*)?$/

function splitCommands(line: string): readonly string[] {
  return line
    .split(/;|&&|\n/)
    .map((command) => command.trim().replace(/^sudo\s+/, ''))
    .filter((command) => command !== '')
}
