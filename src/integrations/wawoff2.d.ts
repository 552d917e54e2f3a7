/** Unpacks WOFF 2 to TrueType, with Google's own code; it comes without types. */
declare module 'wawoff2' {
  export function decompress(packed: Uint8Array): Promise<Uint8Array>;
}
