/* Prints how many milliseconds a fresh process takes to import and to create a simulation. */

const begun = performance.now()
const { createSimulation } = await import('@ifdown/targets')
createSimulation({ seed: '1' })
process.stdout.write(String(performance.now() - begun))
