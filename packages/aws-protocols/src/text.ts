/* The two WHATWG names that every runtime has and that lib ES2023 does not declare. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Bytes that are not UTF-8 become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
