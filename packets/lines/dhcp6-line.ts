import type { Printer } from './printer';

const MESSAGES = [
  ...['', 'solicit', 'advertise', 'request', 'confirm', 'renew', 'rebind', 'reply', 'release', 'decline'],
  ...['reconfigure', 'inf-req', 'relay-fwd', 'relay-reply', 'leasequery', 'leasequery-reply'],
];

/** `dhcp6 solicit`: the kind of message by its first byte (RFC 8415 section 7.3). */
export function dhcp6Line(p: Printer, at: number, length: number): void {
  p.protocol = 'dhcp6';
  p.text('dhcp6');
  if (length < 4 || !p.has(at, 4)) {
    p.cut();
    return;
  }
  const type = p.u8(at);
  p.text(` ${MESSAGES[type] || `msgtype-${type}`}`);
}
