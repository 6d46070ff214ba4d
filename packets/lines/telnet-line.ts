import type { Printer } from './printer';

const IAC = 255;
const SUBOPTION = 250;
const SUBOPTION_END = 240;
const FIRST_COMMAND = 236;

/** From 236 on (RFC 854, RFC 1184). */
const COMMANDS = [
  ...['EOF', 'SUSP', 'ABORT', 'EOR', 'SE', 'NOP', 'DMARK', 'BRK', 'IP', 'AO', 'AYT', 'EC', 'EL', 'GA', 'SB'],
  ...['WILL', 'WONT', 'DO', 'DONT', 'IAC'],
];

const OPTIONS = [
  ...['BINARY', 'ECHO', 'RCP', 'SUPPRESS GO AHEAD', 'NAME', 'STATUS', 'TIMING MARK', 'RCTE', 'NAOL', 'NAOP'],
  ...[
    'NAOCRD',
    'NAOHTS',
    'NAOHTD',
    'NAOFFD',
    'NAOVTS',
    'NAOVTD',
    'NAOLFD',
    'EXTEND ASCII',
    'LOGOUT',
    'BYTE MACRO',
  ],
  ...['DATA ENTRY TERMINAL', 'SUPDUP', 'SUPDUP OUTPUT', 'SEND LOCATION', 'TERMINAL TYPE', 'END OF RECORD'],
  ...[
    'TACACS UID',
    'OUTPUT MARKING',
    'TTYLOC',
    '3270 REGIME',
    'X.3 PAD',
    'NAWS',
    'TSPEED',
    'LFLOW',
    'LINEMODE',
  ],
  ...['XDISPLOC', 'OLD-ENVIRON', 'AUTHENTICATION', 'ENCRYPT', 'NEW-ENVIRON'],
];

const AUTHENTICATION = 37;
const ENCRYPT = 38;

/** What the first bytes of a suboption are called, one list for each byte. */
const SUBCOMMANDS: Readonly<Record<number, readonly (readonly (string | undefined)[])[]>> = {
  [AUTHENTICATION]: [
    ['IS', 'SEND', 'REPLY', 'NAME'],
    [
      ...['NULL', 'KERBEROS_V4', 'KERBEROS_V5', 'SPX', 'MINK', 'SRP', 'RSA', 'SSL', undefined, undefined],
      ...['LOKI', 'SSA', 'KEA_SJ', 'KEA_SJ_INTEG', 'DSS', 'NTLM'],
    ],
  ],
  [ENCRYPT]: [
    [...['IS', 'SUPPORT', 'REPLY', 'START', 'END', 'REQUEST-START', 'REQUEST-END', 'END_KEYID', 'DEC_KEYID']],
    [
      ...['NULL', 'DES_CFB64', 'DES_OFB64', 'DES3_CFB64', 'DES3_OFB64', undefined],
      ...['CAST5_40_CFB64', 'CAST5_40_OFB64', 'CAST128_CFB64', 'CAST128_OFB64'],
    ],
  ],
};
const USUAL: readonly (readonly string[])[] = [['IS', 'SEND', 'INFO']];

/** ` [telnet DO ECHO, WILL NAWS]`: the commands that a segment starts with; nothing where it starts with text. */
export function telnetLine(p: Printer, from: number, length: number): void {
  p.protocol = 'telnet';
  const end = Math.min(p.end, from + length);
  const shown: string[] = [];
  for (let at = from; at < end; ) {
    const command = commandAt(p.frame, at, end);
    if (!command) break;
    shown.push(command.text);
    at = command.to;
  }
  if (shown.length > 0) p.text(` [telnet ${shown.join(', ')}]`);
}

/** The command at `at`; undefined for text and for a command that is not all there. */
function commandAt(bytes: Uint8Array, at: number, end: number): { text: string; to: number } | undefined {
  if (bytes[at] !== IAC || at + 1 >= end) return undefined;
  const code = bytes[at + 1];
  if (code === IAC) return { text: 'IAC IAC', to: at + 2 };
  const name = COMMANDS[code - FIRST_COMMAND];
  if (name === undefined) return undefined;
  if (code < SUBOPTION) return { text: name, to: at + 2 };
  if (at + 2 >= end) return undefined;
  const option = bytes[at + 2];
  const text = `${name} ${OPTIONS[option] ?? hexadecimal(option)}`;
  if (code !== SUBOPTION) return { text, to: at + 3 };
  const close = suboptionEnd(bytes, at + 3, end);
  if (close < 0) return undefined;
  const names = SUBCOMMANDS[option] ?? USUAL;
  const said = Array.from(
    bytes.subarray(at + 3, close),
    (byte, index) => names[index]?.[byte] ?? hexadecimal(byte),
  );
  return { text: [text, ...said, 'SE'].join(' '), to: close + 2 };
}

function suboptionEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at + 1 < end; at++) if (bytes[at] === IAC && bytes[at + 1] === SUBOPTION_END) return at;
  return -1;
}

/** As C writes `%#x`: zero has no prefix. */
function hexadecimal(byte: number): string {
  return byte === 0 ? '0' : `0x${byte.toString(16)}`;
}
