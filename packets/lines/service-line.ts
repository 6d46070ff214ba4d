import type { Printer } from './printer';

/** `BOOTP/DHCP, Request from 02:00:00:00:00:01, length 300`. */
export function dhcpLine(p: Printer, at: number, length: number): void {
  p.protocol = 'bootp';
  const operation = p.u8(at);
  p.text('BOOTP/DHCP, ');
  if (operation === 1) p.text('Request');
  else if (operation === 2) p.text('Reply');
  else p.text(`unknown (0x${operation.toString(16).padStart(2, '0')})`);
  const hardware = p.u8(at + 1);
  const size = p.u8(at + 2);
  if (hardware === 1 && size === 6 && operation === 1) {
    p.text(' from ');
    p.ether(at + 28);
  }
  p.text(', length ');
  p.decimal(length);
}

const MODES = [
  'unspecified',
  'symmetric active',
  'symmetric passive',
  'Client',
  'Server',
  'Broadcast',
  'Control Message',
  'Reserved',
];

/** `NTPv4, Client, length 48`. */
export function ntpLine(p: Printer, at: number, length: number): void {
  p.protocol = 'ntp';
  if (length < 7) {
    p.text('NTP');
    p.invalid();
    return;
  }
  const status = p.u8(at);
  p.text(`NTPv${(status >> 3) & 7}, ${MODES[status & 7]}, length `);
  p.decimal(length);
}

/** IGMP up to version 2 in full; of version 3 the kind of message and how many groups it reports. */
export function igmpLine(p: Printer, at: number, length: number): void {
  p.protocol = 'igmp';
  const type = p.u8(at);
  switch (type) {
    case 0x11:
      p.text('igmp query');
      if (length >= 12) queryVersion3(p, at);
      else query(p, at, length);
      return;
    case 0x12:
      group(p, 'igmp v1 report ', at);
      if (length !== 8) p.text(` [len ${length}]`);
      return;
    case 0x16:
      group(p, 'igmp v2 report ', at);
      return;
    case 0x22:
      p.text('igmp v3 report');
      if (length < 8) p.text(` [invalid len ${length}]`);
      else p.text(`, ${p.u16(at + 6)} group record(s)`);
      return;
    case 0x17:
      group(p, 'igmp leave ', at);
      return;
    default:
      p.text(`igmp-${type}`);
  }
}

function group(p: Printer, text: string, at: number): void {
  p.text(text);
  p.ipv4(at + 4);
}

function query(p: Printer, at: number, length: number): void {
  const delay = p.u8(at + 1);
  p.text(delay === 0 ? ' v1' : ' v2');
  if (delay !== 0 && delay !== 100) p.text(` [max resp time ${delay}]`);
  if (p.u32(at + 4) !== 0) {
    group(p, ' [gaddr ', at);
    p.text(']');
  }
  if (length !== 8) p.text(` [len ${length}]`);
}

function queryVersion3(p: Printer, at: number): void {
  p.text(' v3');
  const code = p.u8(at + 1);
  const tenths = code < 128 ? code : ((code & 0x0f) | 0x10) << (((code & 0x70) >> 4) + 3);
  if (tenths !== 100)
    p.text(` [max resp time ${tenths < 100 ? `${tenths / 10}s` : `${Math.floor(tenths / 10)}s`}]`);
  if (p.u32(at + 4) !== 0) {
    group(p, ' [gaddr ', at);
    const sources = p.u16(at + 10);
    p.text(sources > 0 ? `, ${sources} source(s)]` : ']');
  }
}

const FACILITIES = [
  ...['kernel', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron', 'authpriv', 'ftp'],
  ...['ntp', 'security', 'console', 'cron', 'local0', 'local1', 'local2', 'local3', 'local4', 'local5'],
  ...['local6', 'local7'],
];
const SEVERITIES = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'info', 'debug'];
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;

/** `SYSLOG auth.info, length: 133`, by the number in the angle brackets (RFC 5424 §6.2.1). */
export function syslogLine(p: Printer, at: number, length: number): void {
  p.protocol = 'syslog';
  let priority = 0;
  let cursor = at + 1;
  if (p.u8(at) === LESS_THAN) {
    while (cursor <= at + 3 && p.u8(cursor) >= 0x30 && p.u8(cursor) <= 0x39) {
      priority = priority * 10 + p.u8(cursor++) - 0x30;
    }
  }
  if (p.u8(at) !== LESS_THAN || p.u8(cursor) !== GREATER_THAN) {
    p.invalid();
    return;
  }
  const facility = (priority & 0xf8) >> 3;
  p.text(
    `SYSLOG ${FACILITIES[facility] ?? `unknown (${facility})`}.${SEVERITIES[priority & 7]}, length: ${length}`,
  );
}
