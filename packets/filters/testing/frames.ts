/** Bytes from hex digits; spaces are for the reader. */
export function parseHex(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s/g, '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, byte) =>
    Number.parseInt(digits.slice(byte * 2, byte * 2 + 2), 16),
  );
}

/** A little-endian pcap file of frames, one a second from time 0 on. */
export function pcapOf(
  frames: readonly { readonly bytes: Uint8Array; readonly original: number }[],
  linkType = 1,
): Uint8Array {
  const size = 24 + frames.reduce((sum, { bytes }) => sum + 16 + bytes.length, 0);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const header = [0xa1b2c3d4, 0x00040002, 0, 0, 262144, linkType];
  for (const [index, word] of header.entries()) view.setUint32(index * 4, word, true);
  let at = 24;
  for (const [second, { bytes, original }] of frames.entries()) {
    for (const [index, word] of [second, 0, bytes.length, original].entries())
      view.setUint32(at + index * 4, word, true);
    file.set(bytes, at + 16);
    at += 16 + bytes.length;
  }
  return file;
}
