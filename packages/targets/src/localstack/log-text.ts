/** Before each piece of a log Docker puts its stream, three zeros and its length. */
const headerBytes = 8

/** The text of a log as Docker answers it, without the headers between its pieces. */
export function logText(log: Buffer): string {
  const pieces: Buffer[] = []
  for (let at = 0; at + headerBytes <= log.length;) {
    const end = at + headerBytes + log.readUInt32BE(at + 4)
    pieces.push(log.subarray(at + headerBytes, end))
    at = end
  }
  return Buffer.concat(pieces).toString('utf8')
}
