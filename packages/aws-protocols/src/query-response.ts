import type { ServiceModel } from './service-model.ts'
import type { StructureShape } from './shape.ts'
import type { WireError } from './wire-error.ts'
import { ec2Xml, element, escapeXml, queryXml, writeMembers } from './xml-writer.ts'

export interface QueryOutput {
  readonly operation: string
  readonly shape: StructureShape | undefined
  readonly output: Readonly<Record<string, unknown>>
  readonly requestId: string
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** [WIRE-2]: an operation without output has no Result element. */
export function writeQueryOutput(model: ServiceModel, answer: QueryOutput): string {
  const { operation, shape, output, requestId } = answer
  const result = shape ? element(`${operation}Result`, writeMembers(shape, output, queryXml)) : ''
  const metadata = element('ResponseMetadata', element('RequestId', requestId))
  return `<${operation}Response xmlns="${model.namespace}">${result}${metadata}</${operation}Response>\n`
}

/** [WIRE-4]: members stand beside the request id; an operation without output says `return`. */
export function writeEc2Output(model: ServiceModel, answer: QueryOutput): string {
  const { operation, shape, output, requestId } = answer
  const members = shape ? writeMembers(shape, output, ec2Xml) : element('return', 'true')
  const content = element('requestId', requestId) + members
  return `${declaration}<${operation}Response xmlns="${model.namespace}">${content}</${operation}Response>\n`
}

/** [WIRE-3]: the request id is a child of ErrorResponse. */
export function writeQueryError(namespace: string, error: WireError, requestId: string): string {
  const details =
    element('Type', error.fault) +
    element('Code', escapeXml(error.code)) +
    element('Message', escapeXml(error.message))
  return `<ErrorResponse xmlns="${namespace}">${element('Error', details)}${element('RequestId', requestId)}</ErrorResponse>\n`
}

/** [WIRE-4]: no Type, no namespace, and RequestID with a capital D. */
export function writeEc2Error(error: WireError, requestId: string): string {
  const details =
    element('Code', escapeXml(error.code)) + element('Message', escapeXml(error.message))
  return `${declaration}<Response>${element('Errors', element('Error', details))}${element('RequestID', requestId)}</Response>\n`
}
