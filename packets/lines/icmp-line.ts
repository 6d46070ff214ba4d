import type { Printer } from './printer';

/** Where the IP header that an error quotes starts, and its destination address. */
const QUOTED = 8;
const QUOTED_DESTINATION = QUOTED + 16;

const SIMPLE: Readonly<Record<number, string>> = {
  4: 'source quench',
  10: 'router solicitation',
  15: 'information request',
  16: 'information reply',
  17: 'address mask request',
};

/** Texts of unreachable codes around the quoted destination address. */
const UNREACHABLE: Readonly<Record<number, readonly [before: string, behind: string]>> = {
  0: ['net ', ' unreachable'],
  1: ['host ', ' unreachable'],
  5: ['', ' unreachable - source route failed'],
  6: ['net ', ' unreachable - unknown'],
  7: ['host ', ' unreachable - unknown'],
  8: ['', ' unreachable - source host isolated'],
  9: ['net ', ' unreachable - admin prohibited'],
  10: ['host ', ' unreachable - admin prohibited'],
  11: ['net ', ' unreachable - tos prohibited'],
  12: ['host ', ' unreachable - tos prohibited'],
  13: ['host ', ' unreachable - admin prohibited filter'],
  14: ['host ', ' unreachable - host precedence violation'],
  15: ['host ', ' unreachable - precedence cutoff'],
};

/** An ICMP message of `length` bytes by IP's count. Nothing of it is written where it is cut before its end. */
export function icmpLine(p: Printer, at: number, length: number): void {
  p.protocol = 'icmp';
  const type = p.u8(at);
  const code = p.u8(at + 1);
  const start = p.at;
  p.text('ICMP ');
  try {
    message(p, at, type, code);
  } catch (reason) {
    p.at = start;
    throw reason;
  }
  p.text(', length ');
  p.decimal(length);
}

function message(p: Printer, at: number, type: number, code: number): void {
  switch (type) {
    case 0:
    case 8:
      p.text(type === 8 ? 'echo request, id ' : 'echo reply, id ');
      p.decimal(p.u16(at + 4));
      p.text(', seq ');
      p.decimal(p.u16(at + 6));
      return;
    case 3:
      unreachable(p, at, code);
      return;
    case 5:
      redirect(p, at, code);
      return;
    case 9:
      routerAdvertisement(p, at);
      return;
    case 11:
      p.need(at + QUOTED_DESTINATION, 4);
      if (code === 0) p.text('time exceeded in-transit');
      else if (code === 1) p.text('ip reassembly time exceeded');
      else p.text(`time exceeded-#${code}`);
      return;
    case 12:
      p.text(code ? `parameter problem - code ${code}` : `parameter problem - octet ${p.u8(at + 4)}`);
      return;
    case 13:
      p.text(`time stamp query id ${p.u16(at + 4)} seq ${p.u16(at + 6)}`);
      return;
    case 14:
      p.need(at + 16, 4);
      p.text(`time stamp reply id ${p.u16(at + 4)} seq ${p.u16(at + 6)}: org ${clock(p.u32(at + 8))}`);
      p.text(`, recv ${clock(p.u32(at + 12))}, xmit ${clock(p.u32(at + 16))}`);
      return;
    case 18:
      p.text(
        `address mask is 0x${p
          .u32(at + 8)
          .toString(16)
          .padStart(8, '0')}`,
      );
      return;
    default:
      p.text(SIMPLE[type] ?? `type-#${type}`);
  }
}

function unreachable(p: Printer, at: number, code: number): void {
  if (code === 3) {
    portUnreachable(p, at);
    return;
  }
  const [before, behind] = UNREACHABLE[code] ?? ['', ` unreachable - #${code}`];
  p.text(before);
  p.ipv4(at + QUOTED_DESTINATION);
  if (code === 2) p.text(` protocol ${p.u8(at + QUOTED + 9)} unreachable`);
  else if (code === 4) {
    const size = p.u16(at + 6);
    p.text(size ? ` unreachable - need to frag (mtu ${size})` : ' unreachable - need to frag');
  } else p.text(behind);
}

function portUnreachable(p: Printer, at: number): void {
  const quoted = at + QUOTED;
  p.need(quoted + 9, 1);
  const port = p.u16(quoted + (p.u8(quoted) & 15) * 4 + 2);
  const protocol = p.u8(quoted + 9);
  p.ipv4(at + QUOTED_DESTINATION);
  if (protocol === 6) p.text(` tcp port ${port} unreachable`);
  else if (protocol === 17) p.text(` udp port ${port} unreachable`);
  else p.text(` protocol ${protocol} port ${port} unreachable`);
}

function redirect(p: Printer, at: number, code: number): void {
  const names = ['redirect ', 'redirect ', 'redirect-tos ', 'redirect-tos '];
  p.text(names[code] ?? `redirect-#${code} `);
  p.ipv4(at + QUOTED_DESTINATION);
  p.text(code > 3 ? ' to ' : code % 2 === 0 ? ' to net ' : ' to host ');
  p.ipv4(at + 4);
}

function routerAdvertisement(p: Printer, at: number): void {
  p.need(at + 4, 4);
  const lifetime = p.u16(at + 6);
  p.text(`router advertisement lifetime ${duration(lifetime)} ${p.u8(at + 4)}:`);
  const size = p.u8(at + 5);
  if (size !== 2) {
    p.text(` [size ${size}]`);
    return;
  }
  for (let index = 0; index < p.u8(at + 4); index++) {
    const entry = at + 8 + index * 8;
    p.need(entry, 8);
    p.text(' {');
    p.ipv4(entry);
    p.text(` ${p.u32(entry + 4)}}`);
  }
}

function duration(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return String(seconds);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** Milliseconds since midnight UTC. */
function clock(milliseconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${time}.${String(milliseconds % 1000).padStart(3, '0')}`;
}
