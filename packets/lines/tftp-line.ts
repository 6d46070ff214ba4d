import type { Printer } from './printer';

const OPERATIONS: Readonly<Record<number, string>> = {
  1: 'RRQ',
  2: 'WRQ',
  3: 'DATA',
  4: 'ACK',
  5: 'ERROR',
  6: 'OACK',
};

const ERRORS: Readonly<Record<number, string>> = {
  0: 'EUNDEF',
  1: 'ENOTFOUND',
  2: 'EACCESS',
  3: 'ENOSPACE',
  4: 'EBADOP',
  5: 'EBADID',
  6: 'EEXISTS',
  7: 'ENOUSER',
};

/** `TFTP, length 18, RRQ "small.txt" octet` (RFC 1350, RFC 2347). */
export function tftpLine(p: Printer, at: number, length: number): void {
  p.protocol = 'tftp';
  p.text(`TFTP, length ${length}`);
  const end = Math.min(p.end, at + length);
  if (at + 2 > end) {
    p.cut();
    return;
  }
  const operation = p.u16(at);
  const name = OPERATIONS[operation];
  p.text(`, ${name ?? `tftp-#${operation}`}`);
  if (!name) return;
  if (!operands(p, operation, at + 2, end)) p.cut();
}

/** What follows the operation; false where it is cut off. */
function operands(p: Printer, operation: number, at: number, end: number): boolean {
  switch (operation) {
    case 1:
    case 2:
      return request(p, at, end);
    case 6:
      return options(p, at, end);
    case 5:
      return error(p, at, end);
    default:
      if (at + 2 > end) return false;
      p.text(` block ${p.u16(at)}`);
      return true;
  }
}

function request(p: Printer, at: number, end: number): boolean {
  p.text(' "');
  const file = text(p, at, end);
  p.text('"');
  if (!file.whole) return false;
  if (file.next >= end) return false;
  p.text(' ');
  const mode = text(p, file.next, end);
  return mode.whole && options(p, mode.next, end);
}

function options(p: Printer, from: number, end: number): boolean {
  for (let at = from; at < end; ) {
    if (p.u8(at) !== 0) p.text(' ');
    const option = text(p, at, end);
    if (!option.whole) return false;
    at = option.next;
  }
  return true;
}

function error(p: Printer, at: number, end: number): boolean {
  if (at + 2 > end) return false;
  const code = p.u16(at);
  p.text(ERRORS[code] ? ` ${ERRORS[code]} "` : ` tftp-err-#${code} " "`);
  const message = text(p, at + 2, end);
  p.text('"');
  return message.whole;
}

/** Writes text up to its zero byte; `whole` where that is there. */
function text(p: Printer, from: number, end: number): { whole: boolean; next: number } {
  let at = from;
  while (at < end && p.u8(at) !== 0) p.visible(p.u8(at++));
  return { whole: at < end, next: at + 1 };
}
