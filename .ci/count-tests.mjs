/* Prints how many tests passed and failed, from Vitest's JSON report and its exit code. */
import { readFileSync } from 'node:fs'

const [file, exitCode] = process.argv.slice(2)
const { passed, failed } = count(file)

/* A file that does not load, or an error outside all tests, fails no test; it must count all the same. */
const unseen = exitCode !== '0' && failed === 0 ? 1 : 0
process.stdout.write(`${passed} ${failed + unseen}\n`)

function count(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    return { passed: report.numPassedTests, failed: report.numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
