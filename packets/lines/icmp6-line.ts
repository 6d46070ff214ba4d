import type { Printer } from './printer';

const TYPES: Readonly<Record<number, string>> = {
  1: 'destination unreachable',
  2: 'packet too big',
  3: 'time exceeded in-transit',
  4: 'parameter problem',
  128: 'echo request',
  129: 'echo reply',
  130: 'multicast listener query',
  131: 'multicast listener report',
  132: 'multicast listener done',
  133: 'router solicitation',
  134: 'router advertisement',
  135: 'neighbor solicitation',
  136: 'neighbor advertisement',
  137: 'redirect',
  138: 'router renumbering',
  139: 'node information query',
  140: 'node information reply',
  141: 'inverse neighbor solicitation',
  142: 'inverse neighbor advertisement',
  143: 'multicast listener report v2',
  144: 'ha discovery request',
  145: 'ha discovery reply',
  146: 'mobile router solicitation',
  147: 'mobile router advertisement',
  155: 'RPL',
};

const UNREACHABLE = [
  'unreachable route',
  ' unreachable prohibited',
  'beyond scope',
  'unreachable address',
  'unreachable port',
];
const PARAMETER_PROBLEMS = ['erroneous', 'next header', 'option', 'incomplete header chain'];

/** Offsets of the quoted IPv6 header and of its addresses. */
const QUOTED = 8;
const QUOTED_SOURCE = QUOTED + 8;
const QUOTED_DESTINATION = QUOTED + 24;

/** An ICMPv6 message of `length` bytes by IP's count. */
export function icmp6Line(p: Printer, at: number, length: number): void {
  p.protocol = 'icmp6';
  if (length === 0) {
    p.text('ICMP6, length 0');
    p.invalid();
    return;
  }
  const type = p.u8(at);
  p.text(`ICMP6, ${TYPES[type] ?? `unknown icmp6 type (${type})`}`);
  const code = p.u8(at + 1);
  if (message(p, at, type, code, length)) p.text(`, length ${length}`);
}

/** False where the length does not follow any more. */
function message(p: Printer, at: number, type: number, code: number, length: number): boolean {
  switch (type) {
    case 1:
      return unreachable(p, at, code);
    case 2:
      p.text(`, mtu ${p.u32(at + 4)}`);
      return true;
    case 3:
      timeExceeded(p, at, code);
      return true;
    case 4: {
      p.need(at + QUOTED_DESTINATION, 16);
      const problem = PARAMETER_PROBLEMS[code];
      p.text(problem ? `, ${problem} - octet ${p.u32(at + 4)}` : `, code-#${code}`);
      return true;
    }
    case 128:
    case 129:
      p.text(', id ');
      p.decimal(p.u16(at + 4));
      p.text(', seq ');
      p.decimal(p.u16(at + 6));
      return true;
    case 130:
      listenerQuery(p, at, length);
      return true;
    case 131:
    case 132:
      listener(p, at);
      return true;
    case 135:
      p.text(', who has ');
      p.ipv6(at + 8);
      return true;
    case 136:
      p.text(', tgt is ');
      p.ipv6(at + 8);
      return true;
    case 137:
      p.text(', ');
      p.ipv6(at + 24);
      p.text(' to ');
      p.ipv6(at + 8);
      return true;
    case 143:
      p.text(length < 8 ? ` [invalid len ${length}]` : `, ${p.u16(at + 6)} group record(s)`);
      return true;
    case 144:
    case 146:
      p.text(
        `, id 0x${p
          .u16(at + 4)
          .toString(16)
          .padStart(4, '0')}`,
      );
      return true;
    default:
      return true;
  }
}

function unreachable(p: Printer, at: number, code: number): boolean {
  p.text(`, ${UNREACHABLE[code] ?? `unknown unreach code (${code})`}`);
  switch (code) {
    case 0:
    case 1:
    case 3:
      p.text(' ');
      p.ipv6(at + QUOTED_DESTINATION);
      return true;
    case 2:
      p.text(' ');
      p.ipv6(at + QUOTED_DESTINATION);
      p.text(', source address ');
      p.ipv6(at + QUOTED_SOURCE);
      return true;
    case 4:
      return portUnreachable(p, at);
    default:
      return true;
  }
}

function portUnreachable(p: Printer, at: number): boolean {
  const upper = upperLayer(p, at + QUOTED);
  if (!upper) {
    p.cut();
    return false;
  }
  const port = p.u16(upper.at + 2);
  p.text(', ');
  p.ipv6(at + QUOTED_DESTINATION);
  if (upper.protocol === 6) p.text(` tcp port ${port}`);
  else if (upper.protocol === 17) p.text(` udp port ${port}`);
  else p.text(` protocol ${upper.protocol} port ${port} unreachable`);
  return true;
}

/** The transport header of a quoted datagram; undefined where it is cut or was another fragment's. */
function upperLayer(p: Printer, ip: number): { at: number; protocol: number } | undefined {
  if (!p.has(ip + 6, 1)) return undefined;
  let next = p.u8(ip + 6);
  let at = ip + 40;
  while (p.has(at, 1)) {
    if (next === 6 || next === 17 || next === 132) return { at, protocol: next };
    if (next !== 0 && next !== 43 && next !== 44 && next !== 60) return undefined;
    if (!p.has(at, 4)) return undefined;
    if (next === 44 && (p.u16(at + 2) & 0xfff8) !== 0) return undefined;
    const size = next === 44 ? 8 : (p.u8(at + 1) + 1) * 8;
    next = p.u8(at);
    at += size;
  }
  return undefined;
}

function timeExceeded(p: Printer, at: number, code: number): void {
  if (code === 0) {
    p.text(' for ');
    p.ipv6(at + QUOTED_DESTINATION);
  } else p.text(code === 1 ? ' (reassembly)' : `, unknown code (${code})`);
}

function listenerQuery(p: Printer, at: number, length: number): void {
  if (length === 24) listener(p, at);
  else if (length >= 28) listenerQuery2(p, at);
  else p.text(` unknown-version (len ${length}) `);
}

function listener(p: Printer, at: number): void {
  if (!p.has(at, 24)) return;
  p.text(`max resp delay: ${p.u16(at + 4)} addr: `);
  p.ipv6(at + 8);
}

function listenerQuery2(p: Printer, at: number): void {
  p.text(' v2');
  const code = p.u16(at + 4);
  const delay = code < 0x8000 ? code : ((code & 0x0fff) | 0x1000) << (((code & 0x7000) >> 12) + 3);
  p.text(` [max resp delay=${delay}]`);
  p.text(' [gaddr ');
  p.ipv6(at + 8);
  const sources = p.u16(at + 26);
  if (sources > 0) p.text(`, ${sources} source(s)`);
  p.text(']');
}
