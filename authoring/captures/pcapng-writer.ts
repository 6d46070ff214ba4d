import type { RecordedFrame } from './tap';

/**
 * Writes pcapng (draft-ietf-opsawg-pcapng) with nanoseconds, little-endian. Nothing is written about the machine: no
 * hardware, system or application option, since a committed capture must not tell where it was made.
 */
export interface CaptureFile {
  /** Name of the interface that the sensor listened on. */
  readonly interfaceName: string;
  readonly linkType: number;
  readonly snapLength: number;
  /** TLS key log text; becomes a decryption secrets block ahead of the packets. */
  readonly keyLog: string;
  readonly frames: readonly RecordedFrame[];
}

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const DECRYPTION_SECRETS = 0x0a;
const TLS_KEY_LOG = 0x544c534b;
const OPTION_COMMENT = 1;
const OPTION_INTERFACE_NAME = 2;
const OPTION_TIME_RESOLUTION = 9;
const NANOSECONDS = 9;

export function writePcapng(file: CaptureFile): Buffer {
  const blocks = [sectionHeader(), interfaceDescription(file)];
  if (file.keyLog) blocks.push(decryptionSecrets(file.keyLog));
  for (const frame of file.frames) blocks.push(enhancedPacket(frame));
  return Buffer.concat(blocks);
}

function sectionHeader(): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(0x1a2b3c4d, 0);
  body.writeUInt16LE(1, 4);
  body.writeUInt16LE(0, 6);
  body.writeBigInt64LE(-1n, 8);
  return block(SECTION_HEADER, body);
}

function interfaceDescription(file: CaptureFile): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16LE(file.linkType, 0);
  fixed.writeUInt32LE(file.snapLength, 4);
  const options = [
    option(OPTION_INTERFACE_NAME, Buffer.from(file.interfaceName)),
    option(OPTION_TIME_RESOLUTION, Buffer.from([NANOSECONDS])),
    endOfOptions(),
  ];
  return block(INTERFACE_DESCRIPTION, Buffer.concat([fixed, ...options]));
}

function decryptionSecrets(keyLog: string): Buffer {
  const secrets = Buffer.from(keyLog);
  const fixed = Buffer.alloc(8);
  fixed.writeUInt32LE(TLS_KEY_LOG, 0);
  fixed.writeUInt32LE(secrets.length, 4);
  return block(DECRYPTION_SECRETS, Buffer.concat([fixed, aligned(secrets)]));
}

function enhancedPacket(frame: RecordedFrame): Buffer {
  const fixed = Buffer.alloc(20);
  fixed.writeUInt32LE(0, 0);
  fixed.writeUInt32LE(Number(frame.time >> 32n), 4);
  fixed.writeUInt32LE(Number(frame.time & 0xffff_ffffn), 8);
  fixed.writeUInt32LE(frame.bytes.length, 12);
  fixed.writeUInt32LE(frame.length, 16);
  const parts = [fixed, aligned(frame.bytes)];
  for (const comment of frame.comments) parts.push(option(OPTION_COMMENT, Buffer.from(comment)));
  if (frame.comments.length > 0) parts.push(endOfOptions());
  return block(ENHANCED_PACKET, Buffer.concat(parts));
}

function block(type: number, body: Buffer): Buffer {
  const total = body.length + 12;
  const whole = Buffer.alloc(total);
  whole.writeUInt32LE(type, 0);
  whole.writeUInt32LE(total, 4);
  body.copy(whole, 8);
  whole.writeUInt32LE(total, total - 4);
  return whole;
}

function option(code: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(code, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, aligned(value)]);
}

function endOfOptions(): Buffer {
  return Buffer.alloc(4);
}

/** Blocks and options are padded to 32 bits. */
function aligned(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
