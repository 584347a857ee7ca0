/** A piece of the text of `Fn::Sub`. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: string; readonly offset: number }

/** Splits `arn:${Topic}` at its variables; `${!Name}` stands for the text `${Name}`. */
export function splitSubstitution(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(/\$\{(!?)([^{}]*)\}/g)) {
    if (match.index > end) pieces.push({ type: 'text', text: text.slice(end, match.index) })
    const [whole, escape, name = ''] = match
    if (escape === '!') pieces.push({ type: 'text', text: `\${${name}}` })
    else pieces.push({ type: 'variable', name: name.trim(), offset: match.index })
    end = match.index + whole.length
  }
  if (end < text.length) pieces.push({ type: 'text', text: text.slice(end) })
  return pieces
}
