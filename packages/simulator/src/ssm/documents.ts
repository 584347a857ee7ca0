import { serviceError, unmodelled, type ServiceError } from '../service-error.ts'
import { networkDocuments } from './network-documents.ts'
import { readScript, type Script } from './script.ts'

type Parameters = Readonly<Record<string, readonly string[]>>

/** What a document does on an instance, as far as that is modelled. */
export function scriptOf(documentName: string, parameters: Parameters): Script | ServiceError {
  const name = documentName.split('/').at(-1)!
  const networkDocument = networkDocuments[name]
  if (networkDocument !== undefined) return networkDocument(parameters)
  if (name !== 'AWS-RunShellScript') {
    return name.startsWith('AWSFIS-Run-') || name.startsWith('AWS-')
      ? unmodelled(`ifdown does not model the document ${name}.`, 'InvalidDocument')
      : serviceError('InvalidDocument', `Document with name ${name} does not exist.`)
  }
  const script = readScript(parameters['commands'] ?? [])
  if (!('unknown' in script)) return script
  return unmodelled(
    `ifdown runs no shell: of the commands it understands only \`ip link set eth0 down\` or \`up\`, \`ifdown eth0\`, \`ifup eth0\` and \`sleep\`, not \`${script.unknown}\`.`,
    'InvalidParameters',
  )
}
