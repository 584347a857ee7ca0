/** What the manifest asks for; npm only warns, and Vitest 5 dies there of the first test that fails. */
const oldest = { major: 22, minor: 22 }

/** `version` is `process.versions.node`; undefined where it will do. */
export function whyTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined
  return (
    `this is Node ${version}, and @ifdown/vitest and Vitest 5 need ` +
    `${oldest.major}.${oldest.minor} or newer; failures cannot be told here`
  )
}

const why = whyTooOld(process.versions.node)
if (why !== undefined) process.stderr.write(`ifdown: ${why}\n`)
