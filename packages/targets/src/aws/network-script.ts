/** Seconds that the agent lets a script run beyond what it takes: it must come to its last line. */
const spare = 600

/**
 * The parameters of AWS-RunShellScript that take an interface down and, whatever becomes of us, up
 * again. The agent would kill a script after an hour and leave the instance cut off, so it is told how
 * long this one takes.
 */
export function networkScript(
  networkInterface: string,
  milliseconds: number,
): Readonly<Record<string, readonly string[]>> {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return {
    commands: [
      `ip link set ${networkInterface} down`,
      `sleep ${seconds}`,
      `ip link set ${networkInterface} up`,
    ],
    executionTimeout: [String(seconds + spare)],
  }
}
