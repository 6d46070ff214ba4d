import type { Printer } from './printer';

const NAMES: Readonly<Record<number, string>> = {
  0: 'eol',
  1: 'nop',
  2: 'mss',
  3: 'wscale',
  4: 'sackOK',
  5: 'sack',
  6: 'echo',
  7: 'echoreply',
  8: 'TS',
  11: 'cc',
  12: 'ccnew',
  13: '',
  19: 'md5',
  20: 'scps',
  28: 'uto',
  29: 'tcp-ao',
  30: 'mptcp',
  34: 'tfo',
  254: 'exp',
};

/** Thrown and caught here: an option that says more than its bytes. */
const BAD = Symbol('bad option');

/**
 * `, options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7]` of `size` bytes; false where the line ends with them
 * because they are damaged or cut.
 */
export function printOptions(p: Printer, at: number, size: number, origin: number, flags: number): boolean {
  p.text(', options [');
  const state = { printed: 0 };
  try {
    printAll(p, at, size, origin, flags, state);
    p.text(']');
    return true;
  } catch (reason) {
    if (reason === BAD) p.text(state.printed > 0 ? '[bad opt]]' : '[bad opt]');
    else if (reason === CUT_IN_OPTION) {
      p.cut();
      if (state.printed > 0) p.text('>');
    } else throw reason;
    return false;
  }
}

/** An option's bytes were announced, but not captured. */
const CUT_IN_OPTION = Symbol('cut option');

function printAll(
  p: Printer,
  start: number,
  size: number,
  origin: number,
  flags: number,
  state: { printed: number },
): void {
  let at = start;
  let left = size;
  while (left > 0) {
    if (state.printed > 0) p.text(',');
    const kind = p.u8(at++);
    const short = kind === 0 || kind === 1;
    const length = short ? 1 : p.u8(at++);
    if (!short && (length < 2 || length > left)) throw BAD;
    left -= short ? 1 : 2;
    p.text(NAMES[kind] ?? `unknown-${kind}`);
    const printed = printValue(p, kind, at, length, left, origin, flags);
    at += printed;
    left -= printed;
    if (printed + (short ? 1 : 2) !== length) p.text(`[len ${length}]`);
    state.printed++;
    if (kind === 0) return;
  }
}

/** Writes an option's value; gives the bytes that it took. */
function printValue(
  p: Printer,
  kind: number,
  at: number,
  length: number,
  left: number,
  origin: number,
  flags: number,
): number {
  const check = (size: number): void => {
    if (size > left) throw BAD;
    if (!p.has(at, size)) throw CUT_IN_OPTION;
  };
  const rest = length - 2;
  switch (kind) {
    case 0:
    case 1:
    case 4:
      return 0;
    case 2:
      check(2);
      p.text(' ');
      p.decimal(p.u16(at));
      return 2;
    case 3:
      check(1);
      p.text(' ');
      p.decimal(p.u8(at));
      return 1;
    case 5:
      printSelective(p, at, rest, origin, check);
      return rest;
    case 6:
    case 7:
    case 11:
    case 12:
    case 13:
      check(4);
      p.text(' ');
      p.decimal(p.u32(at));
      return 4;
    case 8:
      check(8);
      p.text(' val ');
      p.decimal(p.u32(at));
      p.text(' ecr ');
      p.decimal(p.u32(at + 4));
      return 8;
    case 19:
      check(16);
      p.text(" can't check - ");
      printBytes(p, at, 16);
      return 16;
    case 20:
      check(2);
      p.text(` cap ${p.u8(at).toString(16).padStart(2, '0')} id ${p.u8(at + 1)}`);
      return 2;
    case 28:
      check(2);
      printTimeout(p, p.u16(at));
      return 2;
    case 30:
      check(rest);
      printMultipath(p, at, length, flags);
      return rest;
    case 34:
      check(rest);
      p.text(' ');
      printCookie(p, at, rest);
      return rest;
    case 254:
      check(rest);
      if (rest < 2) throw BAD;
      p.text('-');
      if (p.u16(at) === FAST_OPEN_MAGIC) {
        p.text('tfo');
        printCookie(p, at + 2, rest - 2);
      } else p.hex(p.u16(at), 4);
      return rest;
    default:
      if (rest > 0) p.text(' 0x');
      for (let index = 0; index < rest; index++) {
        check(index + 1);
        p.hex(p.u8(at + index), 2);
      }
      return rest;
  }
}

/** RFC 6994's experiment number of RFC 7413's option. */
const FAST_OPEN_MAGIC = 0xf989;

function printSelective(
  p: Printer,
  at: number,
  rest: number,
  origin: number,
  check: (size: number) => void,
): void {
  if (rest % 8 !== 0) {
    p.text(' invalid sack');
    return;
  }
  p.text(` ${rest / 8} `);
  for (let index = 0; index < rest; index += 8) {
    check(index + 8);
    p.text('{');
    p.decimal((p.u32(at + index) - origin) >>> 0);
    p.text(':');
    p.decimal((p.u32(at + index + 4) - origin) >>> 0);
    p.text('}');
  }
}

/** RFC 5482: the highest bit of fifteen says minutes. */
function printTimeout(p: Printer, value: number): void {
  p.text(` 0x${value.toString(16)} ${value & 1 ? (value >> 1) * 60 : value >> 1}`);
}

function printCookie(p: Printer, at: number, size: number): void {
  if (size === 0) {
    p.text(' cookiereq');
    return;
  }
  if (size % 2 !== 0 || size < 4 || size > 16) {
    p.invalid();
    return;
  }
  p.text(' cookie ');
  printBytes(p, at, size);
}

const MULTIPATH = ['capable', 'join', 'dss', 'add-addr', 'rem-addr', 'prio', 'fail', 'fast-close'];

/** Multipath TCP's subtype alone: its content is not taken apart here. */
function printMultipath(p: Printer, at: number, length: number, flags: number): void {
  const subtype = p.u8(at) >> 4;
  p.text(` ${length} ${MULTIPATH[subtype] ?? `unknown (${subtype})`}`);
  if (subtype === 0 && (flags & SYN) !== 0) p.text(' ');
}
const SYN = 0x02;

function printBytes(p: Printer, at: number, size: number): void {
  for (let index = 0; index < size; index++) p.hex(p.u8(at + index), 2);
}
