process.stderr.write('There are no benchmarks yet.\n')
process.exitCode = 1
