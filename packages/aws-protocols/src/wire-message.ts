/** An HTTP request, already read to its end. */
export interface WireRequest {
  readonly method: string
  /** Without the query, for example `/`. */
  readonly path: string
  /** What follows the question mark, still encoded. */
  readonly query?: string | undefined
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
