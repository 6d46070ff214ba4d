import { type Capture, frameBytes } from '../capture/capture';
import { PacketMark } from '../columns/packet-table';
import type { SessionEnds } from './session-table';
import { isSmb, smbServices } from './smb-services';

/**
 * The application protocol of a session by its content, whatever the ports: a protocol is named once the sides'
 * first bytes look like it. Reads a few packets only.
 */
export function recogniseService(
  capture: Capture,
  ends: SessionEnds,
  history: string,
  firstRows: (limit: number) => Iterable<number>,
): string | undefined {
  if (ends.protocolNumber !== TCP && ends.protocolNumber !== UDP) return undefined;
  const first = firstPayloads(capture, ends, history, firstRows(PACKETS_TRIED));
  const tests = ends.protocolNumber === TCP ? TCP_SERVICES : UDP_SERVICES;
  const name = tests.find(({ test }) => test(first))?.name;
  if (!name && ends.protocolNumber === UDP && startsDtls(capture, firstRows(PACKETS_TRIED))) return 'dtls';
  if (name === 'ftp' && hasBrokenReply(capture, ends, firstRows(PACKETS_BEFORE_TLS))) return undefined;
  if (name === 'smb') return smbServices(firstParts(capture, firstRows(PACKETS_TRIED)));
  const tls =
    name !== undefined && STARTING_TLS.has(name) && startsTls(capture, ends, firstRows(PACKETS_BEFORE_TLS));
  if (tls) return `${name},ssl`;
  // Zeek reads IMAP only as far as the change to TLS, and is sure of it there.
  return name === 'imap' ? undefined : name;
}

/** The beginnings of the first payloads of both sides. */
function* firstParts(capture: Capture, rows: Iterable<number>): Generator<Uint8Array> {
  const { table } = capture;
  for (const row of rows) {
    const at = table.payloadAt[row];
    if (at > 0)
      yield frameBytes(capture, row).subarray(at, at + Math.min(table.payloadLength[row], BYTES_TRIED));
  }
}

/** A reply code has to be followed by a space or a hyphen (RFC 959 §4.2); who breaks that does not speak FTP. */
function hasBrokenReply(capture: Capture, ends: SessionEnds, rows: Iterable<number>): boolean {
  const { table } = capture;
  for (const row of rows) {
    const at = table.payloadAt[row];
    if (table.source[row] !== ends.responder || table.sourcePort[row] !== ends.responsePort) continue;
    if (table.payloadLength[row] < 4 || at === 0) continue;
    if (/^[1-5]\d\d[^\d\s-]/.test(text(frameBytes(capture, row).subarray(at, at + 4)))) return true;
  }
  return false;
}

/** STARTTLS and its like: a ClientHello follows on the same connection. */
function startsTls(capture: Capture, ends: SessionEnds, rows: Iterable<number>): boolean {
  const { table } = capture;
  for (const row of rows) {
    if (table.source[row] !== ends.origin || table.payloadLength[row] < 6) continue;
    if (isClientHello(frameBytes(capture, row).subarray(table.payloadAt[row]))) return true;
  }
  return false;
}

/** A handshake record of DTLS (RFC 6347 §4.1), in the first epoch, maybe after something else that shares the port. */
function startsDtls(capture: Capture, rows: Iterable<number>): boolean {
  const { table } = capture;
  for (const row of rows) {
    const at = table.payloadAt[row];
    if (at === 0 || table.payloadLength[row] < 13) continue;
    const [type, major, minor, epoch, low] = frameBytes(capture, row).subarray(at, at + 5);
    if (type === 22 && major === 0xfe && (minor === 0xff || minor === 0xfd) && epoch + low === 0) return true;
  }
  return false;
}

/** The first payload of each side; empty where there was none among the first packets. */
interface FirstPayloads {
  readonly sent: Uint8Array;
  readonly answered: Uint8Array;
  /** The server's port, for protocols that nothing in their bytes tells apart. */
  readonly port: number;
}

function firstPayloads(
  capture: Capture,
  ends: SessionEnds,
  history: string,
  rows: Iterable<number>,
): FirstPayloads {
  const { table } = capture;
  // Packets that the history counts as wrong were not followed.
  const leavesOutWrong = /c/i.test(history);
  let sent = NOTHING;
  let answered = NOTHING;
  for (const row of rows) {
    if (table.payloadAt[row] === 0 || table.payloadLength[row] === 0) continue;
    if (leavesOutWrong && (table.marks[row] & PacketMark.BadTransportChecksum) !== 0) continue;
    const fromOriginator = table.source[row] === ends.origin && table.sourcePort[row] === ends.originPort;
    if (fromOriginator ? sent.length > 0 : answered.length > 0) continue;
    const at = table.payloadAt[row];
    const payload = frameBytes(capture, row).slice(at, at + Math.min(table.payloadLength[row], BYTES_TRIED));
    if (fromOriginator) sent = payload;
    else answered = payload;
    if (sent.length > 0 && answered.length > 0) break;
  }
  // An answer that came first turned the session around: the server's port is the originator's then.
  const turned = /\^/.test(history) && (ends.originPort === 123 || DNS_PORTS.has(ends.originPort));
  return { sent, answered, port: turned ? ends.originPort : ends.responsePort };
}

interface ServiceTest {
  readonly name: string;
  test(first: FirstPayloads): boolean;
}

const TCP_SERVICES: readonly ServiceTest[] = [
  { name: 'ssl', test: ({ sent, answered }) => isClientHello(sent) && isTlsRecord(answered) },
  {
    name: 'ssh',
    test: ({ sent, answered }) => text(sent).startsWith('SSH-') && text(answered).startsWith('SSH-'),
  },
  {
    name: 'smtp',
    test: ({ sent, answered }) => /^(EHLO|HELO)\b/i.test(text(sent)) && GREETING.test(text(answered)),
  },
  {
    name: 'ftp',
    test: ({ sent, answered }) => FTP_COMMAND.test(text(sent)) && GREETING.test(text(answered)),
  },
  {
    name: 'pop3',
    test: ({ sent, answered }) => POP3_COMMAND.test(text(sent)) && text(answered).startsWith('+OK'),
  },
  { name: 'imap', test: ({ answered, port }) => port === 143 && text(answered).startsWith('* OK') },
  {
    name: 'http',
    test: ({ sent, answered }) => HTTP_REQUEST.test(text(sent)) || text(answered).startsWith('HTTP/1.'),
  },
  { name: 'dns', test: ({ sent, port }) => port === 53 && isDns(sent.subarray(2)) },
  { name: 'smb', test: ({ sent, answered }) => isSmb(sent) && isSmb(answered) },
  { name: 'syslog_tcp', test: ({ sent }) => /^(\d{1,5} )?<\d{1,3}>/.test(text(sent)) },
];

const STARTING_TLS: ReadonlySet<string> = new Set(['ftp', 'imap', 'pop3', 'smtp']);
const GREETING = /^220[ -]/;
const POP3_COMMAND = /(^|[\r\n])\s*(USER\s|APOP\s|CAPA|AUTH)/i;
const FTP_COMMAND = /^(USER|AUTH|FEAT|SYST|OPTS)\b/i;
/** A request line (RFC 9112 §3), or the bare `GET` of HTTP/0.9. */
const HTTP_REQUEST = /^([A-Z_-]{3,20} [^ \r\n]+ HTTP\/\d\.\d\r?\n|GET \/[^ \r\n]*\r?\n)/;

const UDP_SERVICES: readonly ServiceTest[] = [
  { name: 'dhcp', test: ({ sent, answered }) => isDhcp(sent) || isDhcp(answered) },
  {
    name: 'dns',
    test: ({ sent, answered, port }) => DNS_PORTS.has(port) && (isDns(sent) || isDns(answered)),
  },
  { name: 'ntp', test: ({ sent, answered, port }) => port === 123 && (isNtp(sent) || isNtp(answered)) },
  { name: 'quic', test: ({ sent, answered }) => isQuicLong(sent) && isQuicLong(answered) },
  { name: 'geneve', test: ({ sent, port }) => port === 6081 && sent.length >= 8 && sent[0] >> 6 === 0 },
  { name: 'vxlan', test: ({ sent, port }) => port === 4789 && sent.length >= 8 && (sent[0] & 8) !== 0 },
  { name: 'syslog', test: ({ sent, port }) => port === 514 && /^<\d{1,3}>/.test(text(sent)) },
];

/** A handshake record whose first message is a ClientHello (RFC 8446 §4, §5.1). */
function isClientHello(bytes: Uint8Array): boolean {
  return bytes.length > 5 && bytes[0] === 22 && bytes[1] === 3 && bytes[5] === 1;
}

/** A handshake record that is not a mere alert: the server went along. */
function isTlsRecord(bytes: Uint8Array): boolean {
  return bytes.length > 5 && bytes[0] === 22 && bytes[1] === 3;
}

/** A DNS header (RFC 1035 §4.1.1) with a believable opcode and few questions. */
function isDns(bytes: Uint8Array): boolean {
  if (bytes.length < 12) return false;
  const opcode = (bytes[2] >> 3) & 15;
  return opcode <= 6 && ((bytes[4] << 8) | bytes[5]) <= 16;
}

/** BOOTP's operation and the DHCP magic cookie (RFC 2131 §3). */
function isDhcp(bytes: Uint8Array): boolean {
  if (bytes.length < 240 || bytes[0] < 1 || bytes[0] > 2) return false;
  return bytes[236] === 0x63 && bytes[237] === 0x82 && bytes[238] === 0x53 && bytes[239] === 0x63;
}

function isNtp(bytes: Uint8Array): boolean {
  const version = (bytes[0] >> 3) & 7;
  return bytes.length >= 12 && version >= 1 && version <= 4 && (bytes[0] & 7) !== 0;
}

/** A long header of QUIC 1 or 2 (RFC 9000 §17.2, RFC 9369). */
function isQuicLong(bytes: Uint8Array): boolean {
  if (bytes.length < 7 || (bytes[0] & 0xc0) !== 0xc0) return false;
  const version = ((bytes[1] << 24) | (bytes[2] << 16) | (bytes[3] << 8) | bytes[4]) >>> 0;
  return version === 1 || version === 0x6b3343cf;
}

function text(bytes: Uint8Array): string {
  return LATIN1.decode(bytes);
}

const TCP = 6;
const UDP = 17;
const PACKETS_TRIED = 12;
const PACKETS_BEFORE_TLS = 60;
const BYTES_TRIED = 512;
const NOTHING = new Uint8Array(0);
const LATIN1 = new TextDecoder('latin1');
const DNS_PORTS: ReadonlySet<number> = new Set([53, 137, 5353, 5355]);
