import { uint16 } from '../../fields/numbers';
import type { TracedBytes } from '../application';
import { tracedSlice } from '../traced-bytes';
import type { TlsExtension, TlsHello } from './tls-transaction';

/** Where a hello was met. */
export interface HelloPlace {
  readonly packet: number;
  readonly recordVersion: number;
}

/**
 * Reads a ClientHello or ServerHello from its message with the four-byte header (RFC 8446 §4.1). Undefined where it
 * does not hold together.
 */
export function readTlsHello(
  message: TracedBytes,
  side: 'client' | 'server',
  place: HelloPlace,
): TlsHello | undefined {
  const reader = new HelloReader(message, HEADER);
  const version = reader.uint16();
  const random = reader.take(32);
  // DTLS has a cookie after the session, drafts of TLS 1.3 had neither session nor compression here.
  const isDraft = side === 'server' && version >> 8 === 0x7f && (version & 0xff) < 22;
  const sessionId = isDraft ? reader.take(0) : reader.counted8();
  if (side === 'client' && version >> 8 >= 0xfe) reader.counted8();
  const suites = side === 'client' ? reader.counted16() : reader.take(2);
  const compression = isDraft ? reader.take(0) : side === 'client' ? reader.counted8() : reader.take(1);
  if (reader.failed || suites.bytes.length < 2) return undefined;
  const extensions = readExtensions(reader);
  return {
    ...place,
    version,
    selectedVersion: selectedVersion(extensions, side),
    random,
    sessionId,
    cipherSuites: numbers(suites.bytes),
    compressionMethods: [...compression.bytes],
    extensions,
    message,
  };
}

export function extensionOfType(hello: TlsHello | undefined, type: number): TlsExtension | undefined {
  return hello?.extensions.find((extension) => extension.type === type);
}

/** SHA-256 of `HelloRetryRequest`, which stands in for the random of one (RFC 8446 §4.1.3). */
export function isRetry({ random }: TlsHello): boolean {
  return RETRY.every((byte, i) => random.bytes[i] === byte);
}

function readExtensions(reader: HelloReader): TlsExtension[] {
  const extensions: TlsExtension[] = [];
  if (reader.left < 2) return extensions;
  const list = new HelloReader(reader.counted16(), 0);
  while (list.left >= 4) {
    const type = list.uint16();
    const data = list.counted16();
    if (list.failed) break;
    extensions.push({ type, data });
  }
  return extensions;
}

function selectedVersion(extensions: readonly TlsExtension[], side: 'client' | 'server'): number | undefined {
  const data = extensions.find(({ type }) => type === SUPPORTED_VERSIONS)?.data.bytes;
  return side === 'server' && data?.length === 2 ? uint16(data, 0) : undefined;
}

function numbers(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, i) => uint16(bytes, 2 * i));
}

/** Reads on; what is not there is empty, and `failed` says so. */
class HelloReader {
  failed = false;

  constructor(
    private readonly source: TracedBytes,
    private at: number,
  ) {}

  get left(): number {
    return this.failed ? 0 : this.source.bytes.length - this.at;
  }

  uint16(): number {
    const { bytes } = this.take(2);
    return bytes.length === 2 ? uint16(bytes, 0) : 0;
  }

  counted8(): TracedBytes {
    return this.take(this.take(1).bytes[0] ?? 0);
  }

  counted16(): TracedBytes {
    return this.take(this.uint16());
  }

  take(length: number): TracedBytes {
    if (length > this.left) this.failed = true;
    const taken = tracedSlice(this.source, this.at, this.at + (this.failed ? 0 : length));
    if (!this.failed) this.at += length;
    return taken;
  }
}

const HEADER = 4;
const SUPPORTED_VERSIONS = 43;
const RETRY = [
  0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
];
