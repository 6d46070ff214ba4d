import type { Printer } from './printer';

const SHORTS = 8;

/** The bytes from `at` on, sixteen a line with their characters, as tcpdump shows what it does not know. */
export function hexDump(p: Printer, from: number): void {
  for (let at = from; at < p.end; at += SHORTS * 2) {
    p.text('\n\t0x');
    p.hex(at - from, 4);
    p.text(': ');
    const to = Math.min(p.end, at + SHORTS * 2);
    const start = p.at;
    for (let index = at; index < to; index++) {
      if ((index - at) % 2 === 0) p.character(SPACE);
      p.hex(p.frame[index], 2);
    }
    while (p.at < start + SHORTS * 5) p.character(SPACE);
    p.text('  ');
    for (let index = at; index < to; index++) {
      const byte = p.frame[index];
      p.character(byte > SPACE && byte < 127 ? byte : DOT);
    }
  }
}

const SPACE = 0x20;
const DOT = 0x2e;
