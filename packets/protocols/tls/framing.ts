import { uint16 } from '../../fields/numbers';
import { TlsConnection } from '../../tls/connection';
import type { StreamFraming, StreamSide } from '../protocol';
import type { StreamHandover } from '../stream-handover';
import { ApplicationStream, type CarriedHints } from './application';
import { isVersion2Hello, version2HelloLength } from './version2-hello';

/** What a stream's state holds for TLS. */
export interface TlsStream {
  readonly connection: TlsConnection;
  readonly application: ApplicationStream;
  /** Packet in which each direction's unfinished message was first asked for. */
  readonly begun: Map<string, number>;
}

/** Content types that a record may have, and the largest fragment that any version allows. */
const FIRST_TYPE = 20;
const LAST_TYPE = 25;
const MAX_FRAGMENT = 16384 + 2048;

/** True for bytes that may start a record: type, version 3.x (or a TLS 1.3 draft's), length in bounds. */
export function isRecord(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] < FIRST_TYPE || bytes[from] > LAST_TYPE) return false;
  if (from + 1 < to && bytes[from + 1] !== 3) return false;
  return from + 5 > to || uint16(bytes, from + 3) <= MAX_FRAGMENT;
}

/** A message is all the records of a segment that are whole; one that spans segments stands alone. */
export const TLS_FRAMING: StreamFraming = {
  refuses: isText,
  messageLength(bytes, from, to, side) {
    if (isVersion2Hello(bytes, from, to)) return version2HelloLength(bytes, from);
    if (!isRecord(bytes, from, to)) return to - from;
    const stream = tlsStream(side.state);
    const key = `${side.fromOriginator}${side.index}`;
    const begun = stream.begun.get(key) ?? side.packet;
    if (to - from < 5 || from + 5 + uint16(bytes, from + 3) > to) {
      stream.begun.set(key, begun);
      return to - from < 5 ? undefined : 5 + uint16(bytes, from + 3);
    }
    stream.begun.delete(key);
    return follow(stream, bytes, from, to, side, begun < side.packet);
  },
};

/** No record starts with four characters; a record that was cut may, but then nobody sees that it is one. */
function isText(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from <= 4) return false;
  for (let at = from; at < from + 4; at++) if (bytes[at] < 32 || bytes[at] > 126) return false;
  return true;
}

function follow(
  stream: TlsStream,
  bytes: Uint8Array,
  from: number,
  to: number,
  side: StreamSide,
  single: boolean,
): number {
  let at = from;
  for (let n = 0; at + 5 <= to && isRecord(bytes, at, to); n++) {
    const end = at + 5 + uint16(bytes, at + 3);
    if (end > to) break;
    const key = recordKey(side.fromOriginator, side.index, n);
    const fresh = stream.connection.note(key) === undefined;
    const note = stream.connection.record(key, bytes, at, end, side.fromOriginator);
    if (fresh && note.opened?.type === 23) {
      stream.application.add(
        key,
        note.opened.bytes,
        side.fromOriginator,
        side.packet,
        hintsOf(side.state, note.protocol),
      );
    }
    at = end;
    if (single) break;
  }
  return at - from;
}

/** What says which protocol the stream's records carry. */
export function hintsOf(state: StreamHandover, agreed: string): CarriedHints {
  return { carries: state.tlsCarries, agreed, serverPort: state.serverPort ?? 0 };
}

export function recordKey(fromOriginator: boolean, index: number, record: number): string {
  return `${fromOriginator ? '>' : '<'}${index}.${record}`;
}

/** The stream's TLS state, made when it is first asked for, with the capture's key log. */
export function tlsStream(state: Record<string, unknown>): TlsStream {
  const there = state.tls as TlsStream | undefined;
  if (there) return there;
  const { registry } = state as StreamHandover;
  const text = typeof state.tlsKeyLog === 'string' ? state.tlsKeyLog : '';
  const keys = text === '' ? undefined : registry?.tlsKeys(text);
  const stream: TlsStream = {
    connection: new TlsConnection(keys),
    application: new ApplicationStream((name) => registry?.named(name)),
    begun: new Map(),
  };
  state.tls = stream;
  return stream;
}
