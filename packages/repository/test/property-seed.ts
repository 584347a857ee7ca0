import * as fc from 'fast-check'

/*
 * Property tests draw the same cases in every run, so that a run says something about a change and
 * not about luck. `IFDOWN_PROPERTY_SEED` draws others; `npm run soak` draws many.
 */
fc.configureGlobal({ seed: Number(process.env['IFDOWN_PROPERTY_SEED'] ?? 20_130_207) })
