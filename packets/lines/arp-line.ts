import type { Printer } from './printer';

const OPERATIONS: Readonly<Record<number, string>> = {
  1: 'Request',
  2: 'Reply',
  3: 'Reverse Request',
  4: 'Reverse Reply',
  8: 'Inverse Request',
  9: 'Inverse Reply',
  10: 'NACK Reply',
};
const HARDWARE: Readonly<Record<number, string>> = {
  1: 'Ethernet',
  6: 'TokenRing',
  7: 'ArcNet',
  15: 'FrameRelay',
  17: 'Strip',
  24: 'IEEE 1394',
  19: 'ATM',
};
const IPV4 = 0x0800;
const TRAILER = 0x1000;

/** `ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28`; `length` is what the frame has for ARP. */
export function arpLine(p: Printer, at: number, length: number): void {
  p.protocol = 'arp';
  if (!p.has(at, 8)) {
    p.cut();
    return;
  }
  const hardware = p.u16(at);
  const protocol = p.u16(at + 2);
  const hardwareSize = p.u8(at + 4);
  const protocolSize = p.u8(at + 5);
  const places = {
    senderHardware: at + 8,
    sender: at + 8 + hardwareSize,
    targetHardware: at + 8 + hardwareSize + protocolSize,
    target: at + 8 + hardwareSize * 2 + protocolSize,
    hardwareSize,
  };
  if (!p.has(places.target, protocolSize)) {
    p.cut();
    return;
  }
  p.text('ARP, ');
  const isKnown = (protocol === IPV4 || protocol === TRAILER) && protocolSize === 4 && hardwareSize !== 0;
  if (isKnown) operation(p, p.u16(at + 6), places);
  else unknownAddresses(p, hardware, hardwareSize, protocol, protocolSize);
  p.text(', length ');
  p.decimal(length);
}

interface Places {
  readonly senderHardware: number;
  readonly sender: number;
  readonly targetHardware: number;
  readonly target: number;
  readonly hardwareSize: number;
}

function operation(p: Printer, code: number, at: Places): void {
  p.text(OPERATIONS[code] ?? `Unknown (${code})`);
  p.text(' ');
  switch (code) {
    case 1:
      p.text('who-has ');
      p.ipv4(at.target);
      if (isSet(p, at.targetHardware, at.hardwareSize)) {
        p.text(' (');
        hardwareAddress(p, at.targetHardware, at.hardwareSize);
        p.text(')');
      }
      p.text(' tell ');
      p.ipv4(at.sender);
      return;
    case 2:
      p.ipv4(at.sender);
      p.text(' is-at ');
      hardwareAddress(p, at.senderHardware, at.hardwareSize);
      return;
    case 3:
      p.text('who-is ');
      hardwareAddress(p, at.targetHardware, at.hardwareSize);
      p.text(' tell ');
      hardwareAddress(p, at.senderHardware, at.hardwareSize);
      return;
    case 4:
      hardwareAddress(p, at.targetHardware, at.hardwareSize);
      p.text(' at ');
      p.ipv4(at.target);
      return;
    case 8:
      p.text('who-is ');
      hardwareAddress(p, at.targetHardware, at.hardwareSize);
      p.text(' tell ');
      hardwareAddress(p, at.senderHardware, at.hardwareSize);
      return;
    case 9:
      hardwareAddress(p, at.senderHardware, at.hardwareSize);
      p.text(' at ');
      p.ipv4(at.sender);
      return;
    default:
  }
}

function hardwareAddress(p: Printer, at: number, size: number): void {
  if (size === 0) p.text('<empty>');
  else p.ether(at, size);
}

function isSet(p: Printer, at: number, size: number): boolean {
  for (let index = 0; index < size; index++) if (p.u8(at + index) !== 0) return true;
  return false;
}

function unknownAddresses(
  p: Printer,
  hardware: number,
  hardwareSize: number,
  protocol: number,
  size: number,
): void {
  const names: Readonly<Record<number, string>> = { [IPV4]: 'IPv4', 34525: 'IPv6', 2054: 'ARP' };
  const named = names[protocol] ?? `Unknown Protocol (0x${protocol.toString(16).padStart(4, '0')})`;
  p.text(
    `${HARDWARE[hardware] ?? `Unknown Hardware (${hardware})`} (len ${hardwareSize}), ${named} (len ${size})`,
  );
}
