/** A pcap file of these frames in memory, a millisecond apart. */
export function pcapBytes(frames: readonly Uint8Array[], linkType = 1): Uint8Array {
  const size = frames.reduce((sum, frame) => sum + 16 + frame.length, 24);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xa1b2c3d4, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 262_144, true);
  view.setUint32(20, linkType, true);
  let at = 24;
  frames.forEach((frame, index) => {
    view.setUint32(at, 1_700_000_000 + Math.floor(index / 1000), true);
    view.setUint32(at + 4, (index % 1000) * 1000, true);
    view.setUint32(at + 8, frame.length, true);
    view.setUint32(at + 12, frame.length, true);
    bytes.set(frame, at + 16);
    at += 16 + frame.length;
  });
  return bytes;
}
