/** `$metadata` with the members that the SDK's own protocols set. */
export function responseMetadata(httpStatusCode: number, requestId: string) {
  return { httpStatusCode, requestId, extendedRequestId: undefined, cfId: undefined }
}
