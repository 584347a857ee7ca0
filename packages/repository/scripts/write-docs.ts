import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillIncludes } from '../src/included-text.ts'
import { root } from '../src/workspace.ts'
import { fidelityPage } from './fidelity.ts'
import { includeSources } from './included-sources.ts'

/* Writes what is generated in the documents. A test compares. */

mkdirSync(join(root, 'docs'), { recursive: true })
writeFileSync(join(root, 'docs/fidelity.md'), fidelityPage())
for (const page of globSync(['docs/*.md', 'README.md'], { cwd: root })) {
  const path = join(root, page)
  const text = readFileSync(path, 'utf8')
  const filled = fillIncludes(text, includeSources)
  if (filled !== text) writeFileSync(path, filled)
}
