import type { WireResponse } from '@ifdown/aws-protocols'

/** The caller of the control path asked for something that it cannot have. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export function jsonAnswer(value: unknown, status = 200): WireResponse {
  return textAnswer(`${JSON.stringify(value, null, 2)}\n`, 'application/json', status)
}

export function textAnswer(text: string, contentType: string, status = 200): WireResponse {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(text) }
}

export function controlError(status: number, message: string): WireResponse {
  return jsonAnswer({ error: { message } }, status)
}
