import { type Capture, frameBytes } from './capture';
import { BLOCK, OPTION, padded, SECRETS_TLS_KEY_LOG } from './pcapng-options';

/** What is written beside the packets themselves. */
export interface WriteOptions {
  /** Comments by row, in place of those that the capture has. */
  readonly comments?: ReadonlyMap<number, readonly string[]>;
  /** The section's own comments. */
  readonly sectionComments?: readonly string[];
  /** Leave the key log out: a slice that is passed on should not carry more secrets than it has to. */
  readonly withoutSecrets?: boolean;
}

/**
 * A little-endian pcapng file (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html) of the given rows:
 * one section, the interfaces, the TLS key log, then the packets with their comments, times in nanoseconds.
 */
export function writePcapng(
  capture: Capture,
  rows: Iterable<number>,
  options: WriteOptions = {},
): Uint8Array<ArrayBuffer>[] {
  const out: Uint8Array<ArrayBuffer>[] = [sectionBlock(options.sectionComments ?? [])];
  for (const port of capture.interfaces) out.push(interfaceBlock(port));
  if (capture.tlsKeyLog !== '' && !options.withoutSecrets) out.push(secretsBlock(capture.tlsKeyLog));
  for (const row of rows) {
    if (row < 0 || row >= capture.table.count) continue;
    out.push(packetBlock(capture, row, options.comments?.get(row) ?? capture.comments.get(row + 1) ?? []));
  }
  return out;
}

export function sectionBlock(comments: readonly string[]): Uint8Array<ArrayBuffer> {
  const options = writeOptions([
    ...comments.map((text) => textOption(OPTION.Comment, text)),
    textOption(OPTION.SectionApplication, 'Tapbook'),
  ]);
  const body = new Uint8Array(16 + options.length);
  const view = new DataView(body.buffer);
  view.setUint32(0, 0x1a2b3c4d, true);
  view.setUint16(4, 1, true);
  view.setBigInt64(8, -1n, true);
  body.set(options, 16);
  return block(BLOCK.Section, body);
}

export function interfaceBlock(port: Capture['interfaces'][number]): Uint8Array<ArrayBuffer> {
  const options = writeOptions([
    ...(port.name ? [textOption(OPTION.InterfaceName, port.name)] : []),
    ...(port.description ? [textOption(OPTION.InterfaceDescription, port.description)] : []),
    { code: OPTION.InterfaceTimeResolution, value: new Uint8Array([NANOSECONDS]) },
  ]);
  const body = new Uint8Array(8 + options.length);
  const view = new DataView(body.buffer);
  view.setUint16(0, port.linkType, true);
  view.setUint32(4, port.snapLength, true);
  body.set(options, 8);
  return block(BLOCK.Interface, body);
}

export function secretsBlock(keyLog: string): Uint8Array<ArrayBuffer> {
  const text = UTF8.encode(keyLog);
  const body = new Uint8Array(8 + padded(text.length));
  const view = new DataView(body.buffer);
  view.setUint32(0, SECRETS_TLS_KEY_LOG, true);
  view.setUint32(4, text.length, true);
  body.set(text, 8);
  return block(BLOCK.DecryptionSecrets, body);
}

function packetBlock(capture: Capture, row: number, comments: readonly string[]): Uint8Array<ArrayBuffer> {
  const { table } = capture;
  const frame = frameBytes(capture, row);
  const time = BigInt.asUintN(64, table.time(row));
  return frameBlock({ port: table.interface[row], time, frame, original: table.original[row], comments });
}

/** A frame to be written; time in nanoseconds since 1970, `port` an index into the interfaces. */
export interface FrameToWrite {
  readonly port: number;
  readonly time: bigint;
  readonly frame: Uint8Array;
  readonly original: number;
  readonly comments: readonly string[];
}

export function frameBlock({ port, time, frame, original, comments }: FrameToWrite): Uint8Array<ArrayBuffer> {
  const options = comments.length
    ? writeOptions(comments.map((text) => textOption(OPTION.Comment, text)))
    : NONE;
  const body = new Uint8Array(20 + padded(frame.length) + options.length);
  const view = new DataView(body.buffer);
  view.setUint32(0, port, true);
  view.setUint32(4, Number(time >> 32n), true);
  view.setUint32(8, Number(time & 0xffffffffn), true);
  view.setUint32(12, frame.length, true);
  view.setUint32(16, original, true);
  body.set(frame, 20);
  body.set(options, 20 + padded(frame.length));
  return block(BLOCK.EnhancedPacket, body);
}

function block(type: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = 12 + padded(body.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  bytes.set(body, 8);
  view.setUint32(length - 4, length, true);
  return bytes;
}

interface Option {
  readonly code: number;
  readonly value: Uint8Array;
}

/** Text as an option holds it: at most 65,535 bytes of UTF-8. */
function textOption(code: number, text: string): Option {
  return { code, value: UTF8.encode(text).subarray(0, 0xffff) };
}

function writeOptions(options: readonly Option[]): Uint8Array {
  const length = options.reduce((sum, { value }) => sum + 4 + padded(value.length), 4);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { code, value } of options) {
    view.setUint16(at, code, true);
    view.setUint16(at + 2, value.length, true);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  return bytes;
}

const UTF8 = new TextEncoder();
const NONE = new Uint8Array(0);
/** if_tsresol: 10^-9. */
const NANOSECONDS = 9;
