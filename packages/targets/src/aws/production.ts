const words = /(?:^|[^a-z])(?:prod|production|prd|live)(?:[^a-z]|$)/i

/** Whether a name says that people depend on what it names: `acme-prod`, `webProduction`. */
export function looksLikeProduction(name: string): boolean {
  return words.test(name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2'))
}
