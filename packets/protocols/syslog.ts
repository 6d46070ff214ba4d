import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';
import { bytesText } from './field-cursor';
import { defineProtocol, type Protocol, type StreamFraming } from './protocol';

const FACILITIES: Readonly<Record<number, string>> = Object.fromEntries(
  [
    'KERN - kernel messages',
    'USER - random user-level messages',
    'MAIL - mail system',
    'DAEMON - system daemons',
    'AUTH - security/authorization messages',
    'SYSLOG - messages generated internally by syslogd',
    'LPR - line printer subsystem',
    'NEWS - network news subsystem',
    'UUCP - UUCP subsystem',
    'CRON - clock daemon (BSD, Linux)',
    'AUTHPRIV - security/authorization messages (private)',
    'FTP - ftp daemon',
    'NTP - ntp subsystem',
    'LOGAUDIT - log audit',
    'LOGALERT - log alert',
    'CRON - clock daemon (Solaris)',
    ...Array.from({ length: 8 }, (_, n) => `LOCAL${n} - reserved for local use`),
  ].map((name, code) => [code, name]),
);

const LEVELS = {
  0: 'EMERG - system is unusable',
  1: 'ALERT - action must be taken immediately',
  2: 'CRIT - critical conditions',
  3: 'ERR - error conditions',
  4: 'WARNING - warning conditions',
  5: 'NOTICE - normal but significant condition',
  6: 'INFO - informational',
  7: 'DEBUG - debug-level messages',
};

function text(name: string, label: string) {
  return { name: `syslog.${name}`, label, type: 'string' } as const satisfies FieldSpec;
}

const LAYER: FieldSpec = { name: 'syslog', label: 'Syslog message', type: 'protocol' };

const fields = {
  facility: { name: 'syslog.facility', label: 'Facility', type: 'uint8', values: FACILITIES },
  level: { name: 'syslog.level', label: 'Level', type: 'uint8', values: LEVELS },
  message: text('msg', 'Message'),
  version: text('version', 'Syslog version'),
  time: { name: 'syslog.timestamp', label: 'Syslog timestamp', type: 'absolute_time' },
  oldTime: text('timestamp_rfc3164', 'Syslog timestamp (RFC3164)'),
  host: text('hostname', 'Syslog hostname'),
  application: text('appname', 'Syslog app name'),
  process: text('procid', 'Syslog process id'),
  messageId: text('msgid', 'Syslog message id'),
} as const satisfies Record<string, FieldSpec>;

const PRIORITY = /^<(\d{1,3})>/;
/** Digits of an octet count and the priority behind it, or a priority at once (RFC 6587 section 3.4). */
const START = /^(?:([1-9]\d{0,4}) )?<(\d{1,3})>/;
const LONGEST = 64 * 1024;

const FRAMING: StreamFraming = {
  messageLength(bytes, from, to) {
    const head = bytesText(bytes, from, Math.min(to, from + 12));
    const start = START.exec(head);
    if (!start) return to - from < 4 ? undefined : 0;
    if (start[1] !== undefined) return start[1].length + 1 + Number(start[1]);
    const newline = bytes.indexOf(10, from);
    if (newline >= 0 && newline < to) return newline + 1 - from;
    return to - from > LONGEST ? 0 : undefined;
  },
};

/** Syslog over UDP, and over TCP with an octet count or a line for each message. */
export const syslog: Protocol = defineProtocol({
  name: 'syslog',
  title: 'Syslog message',
  short: 'Syslog',
  specifications: [
    { title: 'RFC 5424', url: 'https://www.rfc-editor.org/rfc/rfc5424' },
    { title: 'RFC 3164', url: 'https://www.rfc-editor.org/rfc/rfc3164' },
    { title: 'RFC 6587 (over TCP)', url: 'https://www.rfc-editor.org/rfc/rfc6587' },
  ],
  under: [
    { table: 'udp.port', keys: [514] },
    { heuristic: 'tcp', recognises },
  ],
  fields,
  stream: FRAMING,
  dissect(d, from, to) {
    const layer = d.layer(syslog, LAYER, from, to);
    const count =
      /^[1-9]\d{0,4} (?=<)/.exec(bytesText(d.bytes, from, Math.min(to, from + 8)))?.[0].length ?? 0;
    const start = from + count;
    const found = PRIORITY.exec(bytesText(d.bytes, start, Math.min(to, start + 5)));
    const messageAt = start + (found?.[0].length ?? 0);
    const priority = found ? Number(found[1]) : -1;
    if (priority >= 0) {
      d.add(fields.facility, start, messageAt, priority >> 3);
      d.add(fields.level, start, messageAt, priority & 7);
    }
    const message = bytesText(d.bytes, messageAt, to);
    layer.text = `Syslog message: ${found ? `${shortName(priority)}: ` : ''}${message}`;
    d.enter(fields.message, messageAt, to, message);
    if (/^\d{1,2} /.test(message)) newFormat(d, message, messageAt, to);
    else oldFormat(d, message, messageAt, to);
    d.leave();
  },
  summary: (layer) => layer.text?.replace('Syslog message: ', '') ?? '',
});

function recognises(bytes: Uint8Array, from: number, to: number): boolean {
  const start = START.exec(bytesText(bytes, from, Math.min(to, from + 12)));
  return start !== null && Number(start[2]) <= 191;
}

function shortName(priority: number): string {
  const facility = FACILITIES[priority >> 3]?.split(' ', 1)[0] ?? 'UNKNOWN';
  return `${facility}.${LEVELS[(priority & 7) as keyof typeof LEVELS].split(' ', 1)[0]}`;
}

/** RFC 5424 section 6: version, time, host, application, process, and the rest. */
function newFormat(d: Dissection, message: string, base: number, to: number): void {
  let at = 0;
  const specs = [fields.version, fields.time, fields.host, fields.application, fields.process] as const;
  for (const spec of specs) {
    const space = message.indexOf(' ', at);
    const end = space < 0 ? message.length : space;
    const word = message.slice(at, end);
    addWord(d, spec, word, base + at);
    if (space < 0) return;
    at = space + 1;
  }
  if (at < message.length) d.add(fields.messageId, base + at, to, message.slice(at));
}

function addWord(d: Dissection, spec: FieldSpec, word: string, at: number): void {
  if (spec !== fields.time) {
    d.add(spec, at, at + word.length, word);
    return;
  }
  const time = instant(word);
  if (time !== undefined) d.add(spec, at, at + word.length, time);
}

/** A time of RFC 3339 in nanoseconds since 1970. */
function instant(word: string): bigint | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(word);
  if (!found) return undefined;
  const milliseconds = Date.parse(`${found[1]}${found[3]}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1_000_000n + BigInt((found[2] ?? '').padEnd(9, '0'));
}

/** RFC 3164 section 4.1: time, host, and a tag that ends where something else than a name stands. */
function oldFormat(d: Dissection, message: string, base: number, to: number): void {
  const found = /^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (\S+) ([A-Za-z0-9]*)/.exec(message);
  if (!found) return;
  const [, time, host, tag] = found;
  d.add(fields.oldTime, base, base + time.length, time);
  const hostAt = base + time.length + 1;
  d.add(fields.host, hostAt, hostAt + host.length, host);
  const tagAt = hostAt + host.length + 1;
  if (tag !== '') d.add(fields.process, tagAt, tagAt + tag.length, tag);
  const rest = tagAt + tag.length;
  if (rest < to) d.add(fields.messageId, rest, to, bytesText(d.bytes, rest, to));
}
