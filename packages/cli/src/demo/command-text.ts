/** A call as an AWS SDK client makes it: the name of the command's class ends in `Command`. */
export interface SdkCommand {
  readonly input: object
  readonly constructor: { readonly name: string }
}

/** Where the AWS CLI does not follow the API. */
const otherNames: Readonly<Record<string, string>> = {
  'sns subscribe --endpoint': '--notification-endpoint',
}

const width = 77
const indent = '    '

/** Says a call of the SDK as one types it for the AWS CLI, broken with `\` where it is long. */
export function commandText(service: string, command: SdkCommand): readonly string[] {
  const operation = kebab(command.constructor.name.replace(/Command$/, ''))
  const words = Object.entries(command.input).flatMap(([name, value]) => {
    const plain = `--${kebab(name)}`
    const option = otherNames[`${service} ${operation} ${plain}`] ?? plain
    const [first, ...others] = values(value)
    const together = `${option} ${first}`
    return together.length > width - indent.length
      ? [option, first!, ...others]
      : [together, ...others]
  })
  return breakLines([`$ aws ${service} ${operation}`, ...words])
}

/** `TopicARN` → `topic-arn`. */
function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}

function values(value: unknown): readonly string[] {
  const texts = [value].flat().map(shorthand)
  const prefix = commonPrefix(texts)
  if (texts.length < 2 || prefix.length < worthBraces) return texts.map(quote)
  return [`${prefix}{${texts.map((text) => text.slice(prefix.length)).join(',')}}`]
}

/** A shell expands `EC2_INSTANCE_{LAUNCH,TERMINATE}`; it is worth it where it saves much. */
const worthBraces = 16

function commonPrefix([first = '', ...others]: readonly string[]): string {
  let length = first.length
  while (!others.every((text) => text.startsWith(first.slice(0, length)))) length--
  return first.slice(0, length)
}

/** `Key=Use Case,Value=batch`. */
function shorthand(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${name}=${String(part)}`)
    .join(',')
}

function quote(text: string): string {
  return /^[\w.,:/=@-]+$/.test(text) ? text : `'${text}'`
}

function breakLines(words: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + word.length + 3 > width) {
      lines.push(`${line} \\`)
      line = indent + word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}
