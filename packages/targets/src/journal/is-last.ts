/** What is taken back only when nothing else is open: the mark that holds the rest together. */
export function isLast(removal: object): boolean {
  return 'last' in removal && removal.last === true
}
