import { printName, skipName } from './domain-name-line';
import { DNS_CLASSES, DNS_OPERATIONS, DNS_TYPES, responseText } from './domain-names';
import { printRecord } from './domain-record-line';
import { CUT, type Printer } from './printer';

type Carrier = 'udp' | 'tcp' | 'mdns';

const HEADER = 12;
const OPT = 41;
const UNICAST = 0x8000;

/** A DNS message of `size` bytes: `1234+ A? example.org. (29)`, `1234 1/0/0 A 192.0.2.1 (45)`. */
export function domainLine(p: Printer, start: number, size: number, carrier: Carrier): void {
  p.protocol = 'domain';
  let at = start;
  let length = size;
  if (carrier === 'tcp') {
    if (length < 2) {
      p.text(` [DNS over TCP: length ${length} < 2]`);
      p.invalid();
      return;
    }
    length -= 2;
    const prefix = p.u16(at);
    if (prefix !== length) {
      p.text(` [prefix length(${prefix}) != length(${length})]`);
      p.invalid();
      return;
    }
    at += 2;
    p.text(' ');
  }
  if (length < HEADER) {
    p.text(`domain [length ${length} < ${HEADER}]`);
    p.invalid();
    return;
  }
  if (!p.has(at, HEADER)) {
    p.cut();
    return;
  }
  const complete = p.u16(at + 2) & 0x8000 ? response(p, at, carrier) : request(p, at, carrier);
  if (complete) p.text(` (${length})`);
  else p.cut();
}

/** False where the message ends before its counts are used up. */
function request(p: Printer, at: number, carrier: Carrier): boolean {
  const flags = p.u16(at + 2);
  const operation = (flags >> 11) & 15;
  const [questions, answers, authorities, additional] = [4, 6, 8, 10].map((offset) => p.u16(at + offset));
  p.text(`${p.u16(at)}${DNS_OPERATIONS[operation]}${flags & 0x0100 ? '+' : ''}${flags & 0x0010 ? '%' : ''}`);
  if (flags & 0x06cf) p.text(` [b2&3=0x${flags.toString(16)}]`);
  if (operation === 1) {
    if (questions) p.text(` [${questions}q]`);
    if (answers !== 1) p.text(` [${answers}a]`);
  } else {
    if (answers) p.text(` [${answers}a]`);
    if (questions !== 1) p.text(` [${questions}q]`);
  }
  if (authorities) p.text(` [${authorities}n]`);
  if (additional) p.text(` [${additional}au]`);
  let cursor: number | undefined = at + HEADER;
  for (let left = questions; left > 0; left--) {
    if (left < questions && cursor >= p.end) return false;
    cursor = question(p, cursor, at, carrier === 'mdns');
    if (cursor === undefined) return false;
  }
  return true;
}

/** The position behind the question; undefined where it is cut. */
function question(p: Printer, at: number, message: number, isMulticast: boolean): number | undefined {
  const behind = skipName(p, at);
  if (behind === undefined || !p.has(behind, 4)) return undefined;
  const type = p.u16(behind);
  const stated = p.u16(behind + 2);
  p.text(' ');
  p.text(DNS_TYPES[type] ?? `Type${type}`);
  const kind = isMulticast ? stated & ~UNICAST : stated;
  if (kind !== 1) p.text(` ${DNS_CLASSES[kind] ?? `(Class ${kind})`}`);
  if (isMulticast) p.text(stated & UNICAST ? ' (QU)' : ' (QM)');
  p.text('? ');
  const end = printName(p, at, message);
  return end === undefined ? undefined : end + 4;
}

function response(p: Printer, at: number, carrier: Carrier): boolean {
  const flags = p.u16(at + 2);
  const [questions, answers, authorities, additional] = [4, 6, 8, 10].map((offset) => p.u16(at + offset));
  const code = responseCode(p, at, [questions, answers + authorities, additional], flags & 15);
  p.text(`${p.u16(at)}${DNS_OPERATIONS[(flags >> 11) & 15]}${responseText(code)}`);
  p.text(
    `${flags & 0x0400 ? '*' : ''}${flags & 0x0080 ? '' : '-'}${flags & 0x0200 ? '|' : ''}${flags & 0x0020 ? '$' : ''}`,
  );
  if (questions !== 1) p.text(` [${questions}q]`);
  let cursor: number | undefined = at + HEADER;
  for (let index = 0; index < questions; index++) {
    if (index !== 0) p.text(',');
    const behind: number | undefined = skipName(p, cursor);
    if (behind === undefined) return false;
    cursor = behind + 4;
  }
  p.text(` ${answers}/${authorities}/${additional}`);
  for (let left = answers; left > 0; left--) {
    if (left < answers) {
      if (cursor >= p.end) return false;
      p.text(',');
    }
    cursor = printRecord(p, cursor, at, carrier === 'mdns');
    if (cursor === undefined) return false;
  }
  return true;
}

/** The header's four bits, with eight more from an OPT record (RFC 6891 §6.1.3) where one is in reach. */
function responseCode(
  p: Printer,
  message: number,
  [questions, records, additional]: readonly number[],
  low: number,
): number {
  try {
    let at = message + HEADER;
    for (let index = 0; index < questions + records + additional; index++) {
      const behind = skipName(p, at);
      if (behind === undefined) return low;
      if (index < questions) {
        at = behind + 4;
      } else {
        if (index >= questions + records && p.has(behind, 2) && p.u16(behind) === OPT) {
          return p.has(behind + 4, 1) ? low | (p.u8(behind + 4) << 4) : low;
        }
        if (!p.has(behind + 8, 2)) return low;
        at = behind + 10 + p.u16(behind + 8);
      }
      if (at >= p.end) return low;
    }
  } catch (reason) {
    if (reason !== CUT) throw reason;
  }
  return low;
}
