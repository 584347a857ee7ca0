import { readFileSync } from 'node:fs'

/** The path of a file under `fixtures/`. */
export function fixturePath(path: string): string {
  return new URL(`../../../fixtures/${path}`, import.meta.url).pathname
}

/** The text of a file under `fixtures/`. */
export function fixture(path: string): string {
  return readFileSync(fixturePath(path), 'utf8')
}
