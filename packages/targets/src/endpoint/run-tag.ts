/** Everything that ifdown makes carries this tag, with the id of the run. */
export const runTag = 'ifdown:run'
