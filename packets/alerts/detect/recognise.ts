/**
 * Which application protocol speaks in a flow, by the first bytes of each direction and, for DNS, by the port: what
 * Suricata's protocol detection finds (patterns anywhere, probing parsers on ports). Names are Suricata's.
 */
export interface Recogniser {
  readonly name: string;
  readonly transport: 'tcp' | 'udp';
  /** Ports of the server on which it is tried; everywhere where none are named. */
  readonly ports?: readonly number[];
  readonly toServer?: ByteTest;
  readonly toClient?: ByteTest;
}

type ByteTest = (bytes: Uint8Array) => boolean;

const text = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.subarray(0, length));
const starts =
  (...words: readonly string[]): ByteTest =>
  (bytes) =>
    words.some((word) => startsWith(bytes, word));

/** `word` is in capitals; case does not count. */
function startsWith(bytes: Uint8Array, word: string): boolean {
  if (bytes.length < word.length) return false;
  for (let at = 0; at < word.length; at++) {
    const byte = bytes[at];
    if ((byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte) !== word.charCodeAt(at)) return false;
  }
  return true;
}

const HTTP_METHODS =
  /^[ \t\r\n]*(GET|PUT|POST|HEAD|TRACE|OPTIONS|CONNECT|DELETE|PATCH|PROPFIND|PROPPATCH|MKCOL|COPY|MOVE|LOCK|UNLOCK|REPORT|SEARCH|SUBSCRIBE|UNSUBSCRIBE|NOTIFY|M-SEARCH|BITS_POST|CCM_POST|SMS_POST|RPC_CONNECT|RPC_IN_DATA|RPC_OUT_DATA|CHECKOUT|UNCHECKOUT|CHECKIN|UPDATE|LABEL|MKWORKSPACE|MKACTIVITY|BASELINE-CONTROL|MERGE|VERSION-CONTROL|INVALID|ACL)[ \t]/;

/** A record of handshake or alert with a version 3.x, or an SSLv2 ClientHello that offers 3.x. */
function isTlsFromClient(bytes: Uint8Array): boolean {
  if (bytes.length < 3) return false;
  if ((bytes[0] === 0x16 || bytes[0] === 0x15) && bytes[1] === 3 && bytes[2] <= 4) return true;
  return bytes.length > 4 && (bytes[0] & 0x80) !== 0 && bytes[2] === 1 && (bytes[3] === 3 || bytes[3] === 0);
}

function isTlsFromServer(bytes: Uint8Array): boolean {
  return bytes.length >= 3 && (bytes[0] === 0x16 || bytes[0] === 0x15) && bytes[1] === 3 && bytes[2] <= 4;
}

/** A plausible DNS header: a known opcode and few enough questions (RFC 1035 §4.1.1). */
function isDns(bytes: Uint8Array, response: boolean): boolean {
  if (bytes.length < 12) return false;
  const isResponse = (bytes[2] & 0x80) !== 0;
  const opcode = (bytes[2] >> 3) & 0x0f;
  const questions = (bytes[4] << 8) | bytes[5];
  return isResponse === response && opcode <= 6 && questions <= 64 && (bytes[3] & 0x40) === 0;
}

const overTcp =
  (response: boolean): ByteTest =>
  (bytes) =>
    bytes.length >= 14 && isDns(bytes.subarray(2), response);

const MAGIC_SMB = (bytes: Uint8Array) =>
  bytes.length >= 8 && (bytes[4] === 0xff || bytes[4] === 0xfe) && text(bytes.subarray(5), 3) === 'SMB';

export const RECOGNISERS: readonly Recogniser[] = [
  { name: 'http2', transport: 'tcp', toServer: starts('PRI * HTTP/2.0') },
  {
    name: 'http',
    transport: 'tcp',
    toServer: (bytes) => HTTP_METHODS.test(text(bytes, 64)),
    toClient: starts('HTTP/0', 'HTTP/1'),
  },
  { name: 'tls', transport: 'tcp', toServer: isTlsFromClient, toClient: isTlsFromServer },
  { name: 'ssh', transport: 'tcp', toServer: starts('SSH-'), toClient: starts('SSH-') },
  {
    name: 'dns',
    transport: 'udp',
    ports: [53],
    toServer: (bytes) => isDns(bytes, false),
    toClient: (bytes) => isDns(bytes, true),
  },
  { name: 'dns', transport: 'tcp', ports: [53], toServer: overTcp(false), toClient: overTcp(true) },
  {
    name: 'smtp',
    transport: 'tcp',
    toServer: starts('EHLO ', 'HELO '),
    toClient: (bytes) => /^220[ -][^\r\n]*E?SMTP/i.test(text(bytes, 256)),
  },
  {
    name: 'ftp',
    transport: 'tcp',
    toServer: starts('USER ', 'PASS ', 'PORT ', 'EPSV', 'EPRT ', 'AUTH TLS', 'AUTH SSL', 'FEAT'),
    toClient: (bytes) => /^220[ -][^\r\n]*FTP/i.test(text(bytes, 256)),
  },
  { name: 'smtp', transport: 'tcp', ports: [25, 465, 587], toClient: starts('220 ', '220-') },
  { name: 'ftp', transport: 'tcp', ports: [21], toClient: starts('220 ', '220-') },
  { name: 'smb', transport: 'tcp', toServer: MAGIC_SMB, toClient: MAGIC_SMB },
  {
    name: 'pop3',
    transport: 'tcp',
    ports: [110],
    toServer: starts('USER ', 'CAPA', 'AUTH', 'STLS'),
    toClient: starts('+OK'),
  },
  { name: 'imap', transport: 'tcp', ports: [143], toClient: starts('* OK ') },
  {
    name: 'rdp',
    transport: 'tcp',
    ports: [3389],
    toServer: (bytes) => bytes.length > 6 && bytes[0] === 3 && bytes[1] === 0 && bytes[5] === 0xe0,
  },
  {
    name: 'dhcp',
    transport: 'udp',
    ports: [67, 68],
    toServer: (bytes) => bytes.length > 240 && bytes[236] === 0x63 && bytes[237] === 0x82,
    toClient: (bytes) => bytes.length > 240 && bytes[236] === 0x63 && bytes[237] === 0x82,
  },
  {
    name: 'ntp',
    transport: 'udp',
    ports: [123],
    toServer: (bytes) => bytes.length >= 48 && ((bytes[0] >> 3) & 7) >= 1,
    toClient: (bytes) => bytes.length >= 48 && ((bytes[0] >> 3) & 7) >= 1,
  },
  {
    name: 'tftp',
    transport: 'udp',
    ports: [69],
    toServer: (bytes) => bytes.length > 4 && bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2),
  },
  {
    name: 'quic',
    transport: 'udp',
    ports: [443, 80],
    toServer: (bytes) => bytes.length >= 1200 && (bytes[0] & 0xc0) === 0xc0,
  },
];

/** Name of the protocol that a direction's first bytes speak; undefined where nothing is recognised. */
export function recognise(
  bytes: Uint8Array,
  transport: 'tcp' | 'udp',
  toServer: boolean,
  serverPort: number,
): string | undefined {
  return RECOGNISERS.find((recogniser) => {
    if (recogniser.transport !== transport) return false;
    if (recogniser.ports && !recogniser.ports.includes(serverPort)) return false;
    return (toServer ? recogniser.toServer : recogniser.toClient)?.(bytes) === true;
  })?.name;
}

/** Bytes of a direction after which nothing more is tried. */
export const LONGEST_START = 512;

const COVERED: Readonly<Record<string, readonly string[]>> = {
  http: ['http', 'http2', 'doh2'],
  http1: ['http'],
  http2: ['doh2'],
  dns: ['doh2'],
  doh2: ['http2', 'dns'],
  dcerpc: ['smb'],
};

/** Whether a protocol that a rule names stands for the one that a flow has (Suricata's AppProtoEquals). */
export function stands(named: string, found: string | undefined, exact = false): boolean {
  if (named === 'unknown') return found === undefined;
  if (found === undefined) return false;
  if (named === 'ssl') return found === 'tls';
  if (exact) return named === found || (named === 'http1' && found === 'http');
  return named === found || (COVERED[named]?.includes(found) ?? false);
}
