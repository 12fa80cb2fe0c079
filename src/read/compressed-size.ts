// How large a text is when it is sent.

/** Bytes as gzip. The module is loaded here: few runs need it. */
export function compressedSize(text: string): number {
  return process.getBuiltinModule('node:zlib').gzipSync(text).length
}
