/** What the manifest asks for; npm only warns. */
const oldest = { major: 22, minor: 22 }

/** Why this Node cannot run ifdown; undefined where it can. `version` is `process.versions.node`. */
export function whyTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined
  return `this is Node ${version}, and ifdown needs ${oldest.major}.${oldest.minor} or newer`
}
