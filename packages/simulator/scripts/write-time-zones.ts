import { writeFileSync } from 'node:fs'
import { deriveTimeZoneTable } from './derive-time-zones.ts'

const file = new URL('../src/autoscaling/schedules/time-zone-table.ts', import.meta.url)
writeFileSync(file, deriveTimeZoneTable())
