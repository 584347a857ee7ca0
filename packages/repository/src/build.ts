import { execFileSync } from 'node:child_process'
import { bundlePackages } from './bundles.ts'
import { root } from './workspace.ts'

/*
 * `npm run build [-- --without-types]`: writes what would be published into the `dist` of each
 * package: types by the compiler, JavaScript by the bundler. Nobody needs it while working.
 */

if (!process.argv.includes('--without-types')) {
  execFileSync('tsc', ['-b'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}
await bundlePackages()
