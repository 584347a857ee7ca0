/** Says which act of a run made an experiment, beside the run itself. */
export const actTag = 'ifdown:act'
