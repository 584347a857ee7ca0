import { writeSync } from 'node:fs'
import { argv, cpuUsage } from 'node:process'
import { pathToFileURL } from 'node:url'

/*
 * Runs the command line that is named first with the rest of the arguments, and writes into the pipe
 * that its parent gave it how much processor time this process took, in milliseconds.
 */

const pipe = 3
const [program = ''] = argv.splice(2, 1)
argv[1] = program
process.on('exit', () => {
  const { user, system } = cpuUsage()
  writeSync(pipe, String((user + system) / 1000))
})
await import(pathToFileURL(program).href)
