import type { FieldSpec } from '../../fields/field-spec';

/** RFC 854 "TELNET command structure", RFC 885, RFC 1184 section 2.5. */
export const COMMANDS: Readonly<Record<number, string>> = {
  236: 'End of File',
  237: 'Suspend Current Process',
  238: 'Abort Process',
  239: 'End of Record',
  240: 'Suboption End',
  241: 'No Operation',
  242: 'Data Mark',
  243: 'Break',
  244: 'Interrupt Process',
  245: 'Abort Output',
  246: 'Are You There?',
  247: 'Escape Character',
  248: 'Erase Line',
  249: 'Go Ahead',
  250: 'Suboption',
  251: 'Will',
  252: "Won't",
  253: 'Do',
  254: "Don't",
};

/** By number from 0 on (the registry of telnet options). */
const OPTIONS: readonly string[] = [
  ...['Binary Transmission', 'Echo', 'Reconnection', 'Suppress Go Ahead', 'Approx Message Size Negotiation'],
  ...['Status', 'Timing Mark', 'Remote Controlled Trans and Echo', 'Output Line Width', 'Output Page Size'],
  ...[
    'Output Carriage-Return Disposition',
    'Output Horizontal Tab Stops',
    'Output Horizontal Tab Disposition',
  ],
  ...['Output Formfeed Disposition', 'Output Vertical Tabstops', 'Output Vertical Tab Disposition'],
  ...[
    'Output Linefeed Disposition',
    'Extended ASCII',
    'Logout',
    'Byte Macro',
    'Data Entry Terminal',
    'SUPDUP',
  ],
  ...['SUPDUP Output', 'Send Location', 'Terminal Type', 'End of Record', 'TACACS User Identification'],
  ...['Output Marking', 'Terminal Location Number', 'Telnet 3270 Regime', 'X.3 PAD'],
  ...[
    'Negotiate About Window Size',
    'Terminal Speed',
    'Remote Flow Control',
    'Linemode',
    'X Display Location',
  ],
  ...[
    'Environment Option',
    'Authentication Option',
    'Encryption Option',
    'New Environment Option',
    'TN3270E',
  ],
  ...['XAUTH', 'CHARSET', 'Remote Serial Port', 'COM Port Control', 'Suppress Local Echo', 'Start TLS'],
  ...['KERMIT', 'SEND-URL', 'FORWARD_X'],
];

export function optionName(option: number): string {
  return OPTIONS[option] ?? '<unknown option>';
}

const AUTHENTICATION_COMMANDS = { 0: 'IS', 1: 'SEND', 2: 'REPLY', 3: 'NAME' };

/** RFC 2941 section 2. */
const AUTHENTICATION_TYPES: Readonly<Record<number, string>> = {
  0: 'NULL',
  1: 'Kerberos v4',
  2: 'Kerberos v5',
  3: 'SPX',
  4: 'MINK',
  5: 'SRP',
  6: 'RSA',
  7: 'SSL',
  10: 'LOKI',
  11: 'SSA',
  12: 'KEA_SJ',
  13: 'KEA_SJ_INTEG',
  14: 'DSS',
  15: 'NTLM',
};

/** RFC 2946 section 2. */
const ENCRYPTION_COMMANDS: Readonly<Record<number, string>> = {
  0: 'IS',
  1: 'SUPPORT',
  2: 'REPLY',
  3: 'START',
  4: 'END',
  5: 'REQUEST-START',
  6: 'REQUEST-END',
  7: 'ENC_KEYID',
  8: 'DEC_KEYID',
};

const ENCRYPTION_TYPES: Readonly<Record<number, string>> = {
  0: 'NULL',
  1: 'DES_CFB64',
  2: 'DES_OFB64',
  3: 'DES3_CFB64',
  4: 'DES3_OFB64',
  8: 'CAST5_40_CFB64',
  9: 'CAST5_40_OFB64',
  10: 'CAST128_CFB64',
  11: 'CAST128_OFB64',
};

export const FIELDS = {
  data: { name: 'telnet.data', label: 'Data', type: 'string' },
  command: { name: 'telnet.cmd', label: 'Command', type: 'uint8', values: COMMANDS },
  option: {
    name: 'telnet.subcmd',
    label: 'Subcommand',
    type: 'uint8',
    describe: (field) => optionName(Number(field.value)),
  },
  optionData: { name: 'telnet.option_data', label: 'Option data', type: 'bytes' },
  /** Whether a text is told or asked for; Wireshark gives it the name that options have. */
  direction: { name: 'telnet.subcmd', label: 'Subcommand', type: 'uint8' },
  text: { name: 'telnet.string_subopt.value', label: 'Value', type: 'string' },
  width: { name: 'telnet.naws_subopt.width', label: 'Width', type: 'uint16' },
  height: { name: 'telnet.naws_subopt.height', label: 'Height', type: 'uint16' },
  flowControl: {
    name: 'telnet.rfc_subopt.cmd',
    label: 'Command',
    type: 'uint8',
    values: { 0: 'OFF', 1: 'ON', 2: 'RESTART-ANY', 3: 'RESTART-XON' },
  },
  authenticationCommand: {
    name: 'telnet.auth.cmd',
    label: 'Auth Cmd',
    type: 'uint8',
    values: AUTHENTICATION_COMMANDS,
  },
  authenticationType: {
    name: 'telnet.auth.type',
    label: 'Auth Type',
    type: 'uint8',
    values: AUTHENTICATION_TYPES,
  },
  encrypts: {
    name: 'telnet.auth.mod.enc',
    label: 'Encrypt',
    type: 'uint8',
    mask: 0x14,
    values: { 0: 'Off', 1: 'Telnet Options', 2: 'After Exchange', 4: 'Reserved' },
  },
  forwards: {
    name: 'telnet.auth.mod.cred_fwd',
    label: 'Cred Fwd',
    type: 'boolean',
    mask: 8,
    bits: 8,
    values: { 1: 'Client WILL forward auth creds', 0: 'Client will NOT forward auth creds' },
  },
  mutual: {
    name: 'telnet.auth.mod.how',
    label: 'How',
    type: 'boolean',
    mask: 2,
    bits: 8,
    values: { 1: 'MUTUAL authentication', 0: 'One Way authentication' },
  },
  fromServer: {
    name: 'telnet.auth.mod.who',
    label: 'Who',
    type: 'boolean',
    mask: 1,
    bits: 8,
    values: { 1: 'Mask server to client', 0: 'Mask client to server' },
  },
  userName: { name: 'telnet.auth.name', label: 'Name', type: 'string' },
  encryptionCommand: {
    name: 'telnet.enc.cmd',
    label: 'Enc Cmd',
    type: 'uint8',
    values: ENCRYPTION_COMMANDS,
  },
  encryptionType: { name: 'telnet.enc.type', label: 'Enc Type', type: 'uint8', values: ENCRYPTION_TYPES },
  encryptionData: { name: 'telnet.enc.type_data', label: 'Type-specific data', type: 'bytes' },
  key: { name: 'telnet.enc.key_id', label: 'Key ID', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;
