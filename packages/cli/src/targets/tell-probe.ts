import { findKeptProbe, requireLoopback } from '@ifdown/targets/endpoint'

/** What was found by trying at an endpoint, and when; or that nothing was. */
export async function tellProbe(endpoint: string): Promise<readonly string[]> {
  const url = requireLoopback(endpoint).origin
  const { kept, distrust } = await findKeptProbe(url)
  if (kept === undefined) {
    const why = distrust === undefined ? 'not probed' : `not believed: ${distrust}`
    return [
      `  ${why};`,
      `  that calls are carried out is taken for granted. ifdown probe --endpoint ${url} tries it`,
    ]
  }
  const { at, patience, file, findings } = kept
  const date = `${at.slice(0, 16).replace('T', ' ')} UTC`
  const width = Math.max(...findings.map(({ claim }) => claim.length))
  return [
    `  probed on ${date}, with ${patience / 1000} s for each answer (${file})`,
    ...findings.map(
      ({ answer, claim, seen }) => `  ${answer.padEnd(8)} ${claim.padEnd(width)}  ${seen}`,
    ),
  ]
}
