/*
 * `npm run ifdown`: npm starts scripts at the root of the clone, but paths are typed where npm was
 * started.
 */
const typedIn = process.env['INIT_CWD']
if (typedIn !== undefined) process.chdir(typedIn)
await import('../src/main.ts')

export {}
