import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';
import { bytesText, FieldCursor } from './field-cursor';
import { defineProtocol, type Protocol, type StreamFraming } from './protocol';
import type { StreamHandover } from './stream-handover';
import { addPduSize } from './tcp-payload';

const LAYER: FieldSpec = { name: 'pgsql', label: 'PostgreSQL', type: 'protocol' };

const AUTHENTICATION: Readonly<Record<number, string>> = {
  0: 'Success',
  2: 'Kerberos V5',
  3: 'Plaintext password',
  5: 'MD5 password',
  6: 'SCM credentials',
  7: 'GSSAPI',
  8: 'GSSAPI/SSPI continue',
  9: 'SSPI',
  10: 'SASL authentication mechanism',
  11: 'SASL continue',
  12: 'SASL complete',
};

/** Transaction status of the server, by its letter. */
const STATUS: Readonly<Record<number, string>> = {
  73: 'Idle',
  84: 'In a transaction',
  69: 'In a failed transaction',
};
const FORMATS: Readonly<Record<number, string>> = { 0: 'Text', 1: 'Binary' };

const fields = {
  type: { name: 'pgsql.type', label: 'Type', type: 'string' },
  length: { name: 'pgsql.length', label: 'Length', type: 'uint32' },
  frontend: { name: 'pgsql.frontend', label: 'Frontend', type: 'boolean', hidden: true },
  major: { name: 'pgsql.version_major', label: 'Protocol major version', type: 'uint16' },
  minor: { name: 'pgsql.version_minor', label: 'Protocol minor version', type: 'uint16' },
  parameter: { name: 'pgsql.parameter_name', label: 'Parameter name', type: 'string' },
  value: { name: 'pgsql.parameter_value', label: 'Parameter value', type: 'string' },
  authentication: {
    name: 'pgsql.authtype',
    label: 'Authentication type',
    type: 'int32',
    values: AUTHENTICATION,
  },
  query: { name: 'pgsql.query', label: 'Query', type: 'string' },
  password: { name: 'pgsql.password', label: 'Password', type: 'string' },
  status: { name: 'pgsql.status', label: 'Status', type: 'uint8', values: STATUS },
  fieldCount: { name: 'pgsql.field.count', label: 'Field count', type: 'uint16' },
  columnName: { name: 'pgsql.col.name', label: 'Column name', type: 'string' },
  tableOid: { name: 'pgsql.oid.table', label: 'Table OID', type: 'uint32' },
  columnIndex: { name: 'pgsql.col.index', label: 'Column index', type: 'uint32' },
  typeOid: { name: 'pgsql.oid.type', label: 'Type OID', type: 'uint32' },
  valueLength: { name: 'pgsql.val.length', label: 'Column length', type: 'int32' },
  typeModifier: { name: 'pgsql.col.typemod', label: 'Type modifier', type: 'int32' },
  format: { name: 'pgsql.format', label: 'Format', type: 'uint16', values: FORMATS },
  data: { name: 'pgsql.val.data', label: 'Data', type: 'bytes' },
  tag: { name: 'pgsql.tag', label: 'Tag', type: 'string' },
  processId: { name: 'pgsql.pid', label: 'PID', type: 'uint32' },
  key: { name: 'pgsql.key', label: 'Key', type: 'uint32' },
} as const satisfies Record<string, FieldSpec>;

/** Message types that only a client or only a server sends. */
const FROM_CLIENT: Readonly<Record<string, string>> = {
  p: 'Authentication message',
  Q: 'Simple query',
  P: 'Parse',
  B: 'Bind',
  E: 'Execute',
  D: 'Describe',
  C: 'Close',
  H: 'Flush',
  S: 'Sync',
  F: 'Function call',
  d: 'Copy data',
  c: 'Copy completion',
  f: 'Copy failure',
  X: 'Termination',
};
const FROM_SERVER: Readonly<Record<string, string>> = {
  R: 'Authentication request',
  K: 'Backend key data',
  S: 'Parameter status',
  '1': 'Parse completion',
  '2': 'Bind completion',
  '3': 'Close completion',
  C: 'Command completion',
  t: 'Parameter description',
  T: 'Row description',
  D: 'Data row',
  I: 'Empty query',
  n: 'No data',
  E: 'Error',
  N: 'Notice',
  s: 'Portal suspended',
  Z: 'Ready for query',
  A: 'Notification',
  V: 'Function call response',
  G: 'CopyIn response',
  H: 'CopyOut response',
  d: 'Copy data',
  c: 'Copy completion',
};

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const LONGEST = 1 << 26;

interface Startup extends StreamHandover {
  /** The client's first message has no type, and the server answers a request for TLS with one byte. */
  pgsqlAsked?: boolean;
}

const FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    const state = side.state as Startup;
    if (!side.fromOriginator && state.pgsqlAsked && (bytes[from] === 83 || bytes[from] === 78)) {
      state.pgsqlAsked = false;
      if (bytes[from] === 83) {
        state.handover = 'tls';
        state.tlsCarries = 'pgsql';
      }
      return 1;
    }
    // A message without a type starts with the high byte of its length, which is 0.
    const typed = bytes[from] === 0 ? 0 : 1;
    if (to - from < 4 + typed) return undefined;
    const length = typed + uint32(bytes, from + typed);
    if (length < 4 + typed || length > LONGEST) return to - from;
    if (typed === 0 && to - from >= 8 && uint32(bytes, from + 4) === SSL_REQUEST) state.pgsqlAsked = true;
    return length;
  },
};

/** PostgreSQL's protocol 3: start-up, authentication, and every other message by its name. */
export const pgsql: Protocol = defineProtocol({
  name: 'pgsql',
  title: 'PostgreSQL',
  short: 'PGSQL',
  specifications: [
    { title: 'Frontend/Backend Protocol', url: 'https://www.postgresql.org/docs/current/protocol.html' },
  ],
  under: [{ table: 'tcp.port', keys: [5432] }],
  fields,
  stream: FRAMING,
  dissect(d, from, to) {
    // The server's one byte that answers a request for TLS is no message, and Wireshark shows none.
    if (to - from <= 1) return;
    addPduSize(d, from, to);
    d.layer(pgsql, LAYER, from, to);
    const client = d.message?.fromOriginator ?? true;
    const c = new FieldCursor(d, pgsql, from, to);
    if (d.bytes[from] === 0) startUp(c, client);
    else typedMessage(c, client);
  },
  summary(layer: Field) {
    const type = layer.children.find((child) => child.spec === fields.type);
    const client = layer.children.some((child) => child.spec === fields.frontend && child.value);
    return `${client ? '>' : '<'} ${type?.value ?? ''}`;
  },
});

function startUp(c: FieldCursor, client: boolean): void {
  const { d, at: from } = c;
  const code = c.peek(4, 4);
  const names: Readonly<Record<number, string>> = {
    [SSL_REQUEST]: 'SSL request',
    [GSS_REQUEST]: 'GSS encrypt request',
    [CANCEL_REQUEST]: 'Cancel request',
  };
  d.add(fields.type, from, from, names[code] ?? 'Startup message');
  c.uint(fields.length);
  d.add(fields.frontend, from, from, client);
  if (code === CANCEL_REQUEST) {
    c.at += 4;
    c.uint(fields.processId);
    c.uint(fields.key);
  }
  if (names[code] !== undefined) return;
  c.uint(fields.major);
  c.uint(fields.minor);
  while (c.left > 1) {
    terminated(c, fields.parameter);
    terminated(c, fields.value);
  }
}

function typedMessage(c: FieldCursor, client: boolean): void {
  const { d, at: from } = c;
  const code = bytesText(d.bytes, from, from + 1);
  const name = (client ? FROM_CLIENT : FROM_SERVER)[code];
  d.add(fields.type, from, from + 1, name ?? 'Unknown');
  c.at++;
  c.uint(fields.length);
  d.add(fields.frontend, from, from, client);
  if (client) clientBody(c, code);
  else serverBody(d, c, code);
}

function clientBody(c: FieldCursor, code: string): void {
  if (code === 'Q') terminated(c, fields.query);
  if (code === 'p') terminated(c, fields.password);
}

function serverBody(d: Dissection, c: FieldCursor, code: string): void {
  if (code === 'R' && c.has(4, fields.authentication.label)) {
    d.add(fields.authentication, c.at, c.at + 4, c.peek(4) | 0);
    c.at += 4;
  } else if (code === 'S') {
    terminated(c, fields.parameter);
    terminated(c, fields.value);
  } else if (code === 'K') {
    c.uint(fields.processId);
    c.uint(fields.key);
  } else if (code === 'C') {
    terminated(c, fields.tag);
  } else if (code === 'Z') {
    c.uint(fields.status);
  } else if (code === 'T') {
    rowDescription(c);
  } else if (code === 'D') {
    dataRow(c);
  }
}

function rowDescription(c: FieldCursor): void {
  const count = c.uint(fields.fieldCount);
  for (let column = 0; column < count && c.left > 0; column++) {
    terminated(c, fields.columnName);
    c.uint(fields.tableOid);
    if (c.has(2, fields.columnIndex.label)) {
      c.d.add(fields.columnIndex, c.at, c.at + 2, c.peek(2));
      c.at += 2;
    }
    c.uint(fields.typeOid);
    signed(c, fields.valueLength, 2);
    signed(c, fields.typeModifier, 4);
    c.uint(fields.format);
  }
}

function dataRow(c: FieldCursor): void {
  const count = c.uint(fields.fieldCount);
  for (let column = 0; column < count && c.left > 0; column++) {
    const length = signed(c, fields.valueLength, 4);
    if (length > 0) c.bytes(fields.data, length);
  }
}

/** A signed number of two or four bytes; 0 where it is not there. */
function signed(c: FieldCursor, spec: FieldSpec, size: 2 | 4): number {
  if (!c.has(size, spec.label)) return 0;
  const shift = 32 - 8 * size;
  const value = (c.peek(size) << shift) >> shift;
  c.d.add(spec, c.at, c.at + size, value);
  c.at += size;
  return value;
}

/** Text up to a zero byte, which the field covers. */
function terminated(c: FieldCursor, spec: FieldSpec): void {
  if (c.stopped || c.left <= 0) return;
  const zero = c.d.bytes.indexOf(0, c.at);
  const end = zero < 0 || zero >= c.end ? c.end : zero;
  c.d.add(spec, c.at, Math.min(c.end, end + 1), bytesText(c.d.bytes, c.at, end));
  c.at = Math.min(c.end, end + 1);
}
