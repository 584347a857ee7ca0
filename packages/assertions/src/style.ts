/** Styles a piece of text, for example with a colour. No style carries meaning alone. */
export type Style = (style: StyleName, text: string) => string

export type StyleName = 'strong' | 'faint' | 'good' | 'bad' | 'unsure'

export const plain: Style = (_, text) => text
