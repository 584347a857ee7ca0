import { writeFileSync } from 'node:fs'
import { formatScenarioSchema } from '@ifdown/runner'

// Run after a change of what a scenario may say; a test compares the file with the code.
writeFileSync(new URL('../scenario.schema.json', import.meta.url), formatScenarioSchema())
