import { uint16 } from '../../fields/numbers';
import { SlicedSource } from '../../fields/sliced-source';
import { ContentType, type HandshakePiece, type RecordNote } from '../../tls/connection';
import { handshakeMessages } from '../../tls/hello';
import type { Dissection } from '../dissection';
import { FieldCursor } from '../field-cursor';
import type { Protocol } from '../protocol';
import { FIELDS as F } from './fields';
import { addHandshakeMessage, type HandshakeVersion } from './handshake';

const TLS13 = 0x0304;

const SHORT_VERSIONS: Readonly<Record<number, string>> = {
  768: 'SSLv3',
  769: 'TLSv1',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};

/** A record being read: where it lies, and what the connection knows of it. */
interface RecordFrame {
  readonly d: Dissection;
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  readonly type: number;
  readonly note: RecordNote | undefined;
  /** Name of the application protocol, as far as it is known. */
  readonly application: string | undefined;
}

/** Adds the record in [from, to) with its content. Gives its plaintext where it was opened. */
export function readRecord(
  d: Dissection,
  protocol: Protocol,
  from: number,
  to: number,
  note: RecordNote | undefined,
  application: string | undefined,
): SlicedSource | undefined {
  const type = d.bytes[from];
  const heading = d.enter(F.record, from, to);
  const frame = { d, protocol, from, to, type, note, application };
  addHeader(frame);
  const { opened } = note ?? {};
  const plaintext =
    opened &&
    new SlicedSource('Decrypted TLS', opened.bytes, d.source, [
      { at: 0, length: opened.bytes.length, from: from + 5 + opened.from },
    ]);
  const content = addContent(frame, plaintext);
  heading.text = `${versionName(frame)} Record Layer: ${content}`;
  d.leave();
  return plaintext;
}

function versionName({ d, from, note }: RecordFrame): string {
  const version = note?.before || uint16(d.bytes, from + 1);
  return SHORT_VERSIONS[version] ?? 'TLS';
}

function addHeader(frame: RecordFrame): void {
  const { d, from, type, note } = frame;
  const c = new FieldCursor(d, frame.protocol, from, frame.to);
  const opaque = note?.before === TLS13 && type === ContentType.ApplicationData;
  c.uint(opaque ? F.recordOpaqueType : F.recordContentType);
  c.uint(F.recordVersion);
  c.uint(F.recordLength);
  if (opaque && note.opened) d.add(INNER_TYPE, from, from + 1, note.opened.type);
  c.has(uint16(d.bytes, from + 3), 'Record');
}

const INNER_TYPE = { ...F.recordContentType, generated: true };

/** Adds what is in the record; gives its name for the record's line. */
function addContent(frame: RecordFrame, plaintext: SlicedSource | undefined): string {
  const { d, from, to, note } = frame;
  const inner = note?.opened?.type ?? frame.type;
  if (inner === ContentType.ApplicationData) return applicationData(frame);
  if (plaintext) {
    let name = '';
    d.within(plaintext, () => {
      name = clearContent(frame, inner, 0, plaintext.bytes.length);
    });
    return name;
  }
  if (note?.encrypted) return closedContent(frame);
  return clearContent(frame, inner, from + 5, to);
}

function applicationData({ d, from, to, application }: RecordFrame): string {
  d.add(F.appData, from + 5, to);
  if (application) d.add(F.appDataProto, from, from, application);
  return `Application Data Protocol: ${application ?? 'Application Data'}`;
}

/** A record that stays closed, for want of keys. */
function closedContent({ d, from, to, type }: RecordFrame): string {
  if (type === ContentType.Alert) {
    d.add(F.alertMessage, from + 5, to).text = 'Alert Message: Encrypted Alert';
    return 'Encrypted Alert';
  }
  if (type === ContentType.Handshake) {
    d.add(F.handshake, from + 5, to).text = 'Handshake Protocol: Encrypted Handshake Message';
    return 'Handshake Protocol: Encrypted Handshake Message';
  }
  if (type === ContentType.Heartbeat) {
    d.add(F.heartbeatMessage, from + 5, to).text = 'Encrypted Heartbeat';
    return 'Encrypted Heartbeat';
  }
  return 'Encrypted';
}

function clearContent(frame: RecordFrame, type: number, from: number, to: number): string {
  switch (type) {
    case ContentType.ChangeCipherSpec:
      frame.d.add(F.changeCipherSpec, from, to);
      if (frame.note?.resumed) frame.d.add(F.resumed, from, from, true);
      return 'Change Cipher Spec Protocol: Change Cipher Spec';
    case ContentType.Alert:
      return alert(frame, from, to);
    case ContentType.Handshake:
      return handshake(frame, from, to);
    case ContentType.Heartbeat:
      return heartbeat(frame, from, to);
    default:
      return `Unknown content type ${type}`;
  }
}

function alert(frame: RecordFrame, from: number, to: number): string {
  const { d } = frame;
  const field = d.enter(F.alertMessage, from, to);
  const c = new FieldCursor(d, frame.protocol, from, to);
  const level = c.uint(F.alertMessageLevel);
  const description = c.uint(F.alertMessageDesc);
  d.leave();
  const levelName = F.alertMessageLevel.values[level] ?? `Unknown (${level})`;
  const name = F.alertMessageDesc.values[description] ?? `Unknown (${description})`;
  field.text = 'Alert Message';
  return `Alert (Level: ${levelName}, Description: ${name})`;
}

/** RFC 6520 section 4. A payload length beyond the record is what CVE-2014-0160 was about. */
function heartbeat(frame: RecordFrame, from: number, to: number): string {
  const { d } = frame;
  const field = d.enter(F.heartbeatMessage, from, to);
  const c = new FieldCursor(d, frame.protocol, from, to);
  const type = c.uint(F.heartbeatMessageType);
  const length = c.uint(F.heartbeatMessagePayloadLength);
  c.bytes(F.heartbeatMessagePayload, Math.min(length, c.left));
  if (length > to - from - 3) c.has(length, F.heartbeatMessagePayload.label);
  else c.rest(F.heartbeatMessagePadding);
  d.leave();
  const name = F.heartbeatMessageType.values[type] ?? `Unknown (${type})`;
  field.text = `Heartbeat Message`;
  return `Heartbeat ${name}`;
}

function handshake(frame: RecordFrame, from: number, to: number): string {
  const { d, note, protocol } = frame;
  const connection: HandshakeVersion = {
    version: note?.version ?? 0,
    before: note?.before,
    exchange: note?.exchange,
  };
  const pieces = note ? note.handshake : alone(d.bytes, from, to);
  const names: string[] = [];
  for (const piece of pieces) names.push(handshakePiece(d, protocol, from, piece, connection));
  const name = names.length > 1 ? 'Multiple Handshake Messages' : (names[0] ?? 'Handshake');
  return `Handshake Protocol: ${name}`;
}

/** Messages of a record that stands alone, offsets relative to its content. The last may be cut. */
function alone(bytes: Uint8Array, from: number, to: number): HandshakePiece[] {
  const pieces: HandshakePiece[] = [];
  for (const message of handshakeMessages(bytes, from, to)) {
    pieces.push({ from: message.start - from, to: Math.min(to, message.to) - from, kind: 'whole' });
  }
  return pieces;
}

function handshakePiece(
  d: Dissection,
  protocol: Protocol,
  base: number,
  piece: HandshakePiece,
  connection: HandshakeVersion,
): string {
  const [from, to] = [base + piece.from, base + piece.to];
  if (piece.kind === 'whole') return addHandshakeMessage(d, protocol, from, to, connection);
  if (piece.kind === 'fragment' || !piece.message) {
    d.add(F.handshake, from, to).text = 'Handshake Protocol: Fragment';
    return 'Fragment';
  }
  // The end of the message stands in this record; its beginning was in earlier ones.
  const { message } = piece;
  const own = to - from;
  const source = new SlicedSource('Reassembled handshake', message, d.source, [
    { at: message.length - own, length: own, from },
  ]);
  let name = '';
  d.within(source, () => {
    name = addHandshakeMessage(d, protocol, 0, message.length, connection);
  });
  return name;
}
