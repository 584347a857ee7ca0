import { autoscaling } from './models/autoscaling.ts'
import {
  writeEc2Error,
  writeEc2Output,
  writeQueryError,
  writeQueryOutput,
  type QueryOutput,
} from './query-response.ts'
import type { Service } from './service-directory.ts'
import { encodeText } from './text.ts'
import type { ReadRequest } from './wire-call.ts'
import { wireError, type WireError } from './wire-error.ts'
import type { WireResponse } from './wire-message.ts'

export function writeOutputOf(service: Service, answer: QueryOutput): WireResponse {
  const write = service.model.protocol === 'ec2Query' ? writeEc2Output : writeQueryOutput
  return xml(200, answer.requestId, write(service.model, answer))
}

export function writeErrorOf(
  service: Service | undefined,
  error: WireError,
  requestId: string,
): WireResponse {
  const text =
    service?.model.protocol === 'ec2Query'
      ? writeEc2Error(error, requestId)
      : writeQueryError(service?.model.namespace ?? autoscaling.namespace, error, requestId)
  return xml(error.httpStatus, requestId, text)
}

export function refusal(service: Service | undefined, asked: WireError): ReadRequest {
  return answerer({
    asked,
    writeError: (error, requestId) => writeErrorOf(service, error, requestId),
  })
}

export function answerer(parts: Pick<ReadRequest, 'asked' | 'writeError'>): ReadRequest {
  return {
    ...parts,
    writeOutput: (_, requestId) =>
      parts.writeError(
        wireError('InternalFailure', 'A refused request has no output.', 500),
        requestId,
      ),
  }
}

function xml(status: number, requestId: string, text: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8', 'x-amzn-requestid': requestId },
    body: encodeText(text),
  }
}
