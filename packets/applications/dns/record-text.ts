import { hexText, ipv4Text, ipv6Text } from '../../fields/addresses';
import { uint16, uint32 } from '../../fields/numbers';
import { readDomainName } from './domain-name';

/** Where the data of a record lies in its message, and whose it is. */
export interface RecordData {
  readonly message: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** The record's own name. */
  readonly owner: string;
  readonly type: number;
}

/** The data of a record as Zeek's dns.log prints it in `answers`: empty where it prints nothing. */
export function recordText(data: RecordData): string {
  const write = TEXTS[data.type];
  if (write) return write(data);
  return `<unknown type=${data.type}>`;
}

/** Record types whose data Zeek reads and dns.log has no line for: they leave no trace there, not even a flag. */
export const UNLOGGED_TYPES: ReadonlySet<number> = new Set([13, 32, 41, 64, 65, 249, 250, 257]);

type Write = (data: RecordData) => string;

const nameAt = ({ message, from, to }: RecordData, skip = 0): string =>
  from + skip < to ? readDomainName(message, from + skip).text.toLowerCase() : '';
const octet = ({ message, from, to }: RecordData, at: number): number =>
  from + at < to ? message[from + at] : 0;

const v4: Write = ({ message, from, to }) => (to - from < 4 ? '' : ipv4Text(uint32(message, from)));
const v6: Write = ({ message, from, to }) => (to - from < 16 ? '' : ipv6Text(message, from));
const oneName: Write = (data) => nameAt(data);
const nothing: Write = () => '';

/** A6 with a prefix of no bits is an address (RFC 2874 §3.1). */
const a6: Write = (data) => (octet(data, 0) === 0 ? v6({ ...data, from: data.from + 1 }) : '');

/** Character strings (RFC 1035 §3.3), each with its length. */
function strings(word: string): Write {
  return (data) => {
    const parts: string[] = [];
    for (let at = data.from; at < data.to; at += 1 + data.message[at]) {
      const text = characters(data.message, at + 1, Math.min(data.to, at + 1 + data.message[at]));
      parts.push(`${word} ${text.length} ${text}`);
    }
    return parts.join(' ');
  };
}

/** RFC 3403 §4.1: order, preference, three strings, a name. */
const naptr: Write = (data) => {
  if (data.to - data.from < 7) return '';
  const { message, from, to } = data;
  const texts: string[] = [];
  let at = from + 4;
  for (let i = 0; i < 3 && at < to; i++) {
    texts.push(characters(message, at + 1, Math.min(to, at + 1 + message[at])));
    at += 1 + message[at];
  }
  const [flags = '', service = '', pattern = ''] = texts;
  const rest = [pattern, nameAt(data, at - from)].filter((part) => part !== '').join(' ');
  return `NAPTR ${uint16(message, from)} ${uint16(message, from + 2)} ${flags} ${service} ${rest}`;
};

/** RFC 4034 §3.1: what is signed, and the signer's name behind 18 bytes. */
const signature: Write = (data) =>
  `RRSIG ${(octet(data, 0) << 8) | octet(data, 1)} ${nameAt(data, 18) || '<Root>'}`;

const TEXTS: Readonly<Record<number, Write>> = {
  1: v4,
  2: oneName,
  5: oneName,
  6: oneName,
  11: nothing,
  12: oneName,
  13: nothing,
  15: (data) => nameAt(data, 2),
  16: strings('TXT'),
  28: v6,
  29: (data) => `LOC:  ${octet(data, 1)} ${octet(data, 2)} ${octet(data, 3)}`,
  32: nothing,
  33: (data) => nameAt(data, 6),
  35: naptr,
  38: a6,
  41: nothing,
  43: (data) => `DS ${octet(data, 2)} ${octet(data, 3)}`,
  44: ({ message, from, to }) => `SSHFP: ${hexText(message, from + 2, to)}`,
  46: signature,
  47: (data) => `NSEC ${data.owner.toLowerCase()} ${nameAt(data)}`,
  48: (data) => `DNSKEY ${octet(data, 3)}`,
  50: () => 'NSEC3',
  51: () => 'NSEC3PARAM',
  64: nothing,
  65: nothing,
  99: strings('SPF'),
  249: nothing,
  250: nothing,
  257: nothing,
  65534: () => 'BIND9 signing signal',
};

function characters(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.max(from, to)));
}
