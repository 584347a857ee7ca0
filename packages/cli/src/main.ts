#!/usr/bin/env node
const [command = 'help'] = process.argv.slice(2)
process.stderr.write(`ifdown ${command}: not available yet.\n`)
process.exitCode = 1
