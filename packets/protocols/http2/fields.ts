import type { FieldSpec } from '../../fields/field-spec';

const FRAMES: Readonly<Record<number, string>> = {
  0: 'DATA',
  1: 'HEADERS',
  2: 'PRIORITY',
  3: 'RST_STREAM',
  4: 'SETTINGS',
  5: 'PUSH_PROMISE',
  6: 'PING',
  7: 'GOAWAY',
  8: 'WINDOW_UPDATE',
  9: 'CONTINUATION',
  10: 'ALTSVC',
  11: 'BLOCKED',
  12: 'ORIGIN',
  16: 'PRIORITY_UPDATE',
};

/** RFC 9113 section 7. */
const ERRORS: Readonly<Record<number, string>> = {
  0: 'NO_ERROR',
  1: 'PROTOCOL_ERROR',
  2: 'INTERNAL_ERROR',
  3: 'FLOW_CONTROL_ERROR',
  4: 'SETTINGS_TIMEOUT',
  5: 'STREAM_CLOSED',
  6: 'FRAME_SIZE_ERROR',
  7: 'REFUSED_STREAM',
  8: 'CANCEL',
  9: 'COMPRESSION_ERROR',
  10: 'CONNECT_ERROR',
  11: 'ENHANCE_YOUR_CALM',
  12: 'INADEQUATE_SECURITY',
  13: 'HTTP_1_1_REQUIRED',
};

export const SETTING_NAMES: Readonly<Record<number, string>> = {
  1: 'Header table size',
  2: 'Enable PUSH',
  3: 'Max concurrent streams',
  4: 'Initial Windows size',
  5: 'Max frame size',
  6: 'Max header list size',
  8: 'Extended CONNECT',
};

function flag(name: string, label: string, mask: number) {
  return { name: `http2.flags.${name}`, label, type: 'boolean', mask, bits: 8 } as const satisfies FieldSpec;
}

function unused(name: string, mask: number) {
  return {
    name: `http2.flags.${name}`,
    label: 'Unused',
    type: 'uint8',
    base: 'hex',
    mask,
  } as const satisfies FieldSpec;
}

function setting(name: string, label: string) {
  return { name: `http2.settings.${name}`, label, type: 'uint32' } as const satisfies FieldSpec;
}

const RESERVED = { label: 'Reserved', type: 'uint32', base: 'hex', mask: 0x80000000 } as const;

export const FIELDS = {
  stream: { name: 'http2.stream', label: 'Stream', type: 'none' },
  magic: { name: 'http2.magic', label: 'Magic', type: 'string' },
  length: { name: 'http2.length', label: 'Length', type: 'uint24' },
  type: { name: 'http2.type', label: 'Type', type: 'uint8', values: FRAMES },
  flags: { name: 'http2.flags', label: 'Flags', type: 'uint8', base: 'hex' },
  endStream: flag('end_stream', 'End Stream', 1),
  endHeaders: flag('eh', 'End Headers', 4),
  padded: flag('padded', 'Padded', 8),
  priority: flag('priority', 'Priority', 0x20),
  ackPing: flag('ack.ping', 'ACK', 1),
  ackSettings: flag('ack.settings', 'ACK', 1),
  unused: unused('unused', 0xff),
  unusedSettings: unused('unused_settings', 0xfe),
  unusedPing: unused('unused_ping', 0xfe),
  unusedContinuation: unused('unused_continuation', 0xfb),
  unusedPushPromise: unused('unused_push_promise', 0xf3),
  unusedData: unused('unused_data', 0xf6),
  unusedHeaders: unused('unused_headers', 0xd2),
  reserved: { name: 'http2.r', ...RESERVED },
  streamId: { name: 'http2.streamid', label: 'Stream Identifier', type: 'uint32', mask: 0x7fffffff },
  unknown: { name: 'http2.unknown', label: 'Unknown', type: 'bytes' },
  padding: { name: 'http2.padding', label: 'Pad Length', type: 'uint8', base: 'hex' },
  padLength: { name: 'http2.pad_length', label: 'Pad Length', type: 'uint16', generated: true },
  exclusive: { name: 'http2.exclusive', label: 'Exclusive', type: 'boolean', mask: 0x80000000, bits: 32 },
  dependency: {
    name: 'http2.stream_dependency',
    label: 'Stream Dependency',
    type: 'uint32',
    mask: 0x7fffffff,
  },
  weight: { name: 'http2.headers.weight', label: 'Weight', type: 'uint8' },
  weightReal: { name: 'http2.headers.weight_real', label: 'Weight real', type: 'uint8', generated: true },
  data: { name: 'http2.data.data', label: 'Data', type: 'bytes' },
  dataPadding: { name: 'http2.data.padding', label: 'Padding', type: 'bytes' },
  fragments: { name: 'http2.body.fragments', label: 'Body fragments', type: 'none', generated: true },
  fragment: { name: 'http2.body.fragment', label: 'Body fragment', type: 'framenum', generated: true },
  fragmentCount: {
    name: 'http2.body.fragment.count',
    label: 'Body fragment count',
    type: 'uint32',
    generated: true,
  },
  bodyLength: {
    name: 'http2.body.reassembled.length',
    label: 'Reassembled body length',
    type: 'uint32',
    generated: true,
  },
  bodyData: {
    name: 'http2.body.reassembled.data',
    label: 'Reassembled body data',
    type: 'bytes',
    generated: true,
  },
  headers: { name: 'http2.headers', label: 'Header Block Fragment', type: 'bytes' },
  headersPadding: { name: 'http2.headers.padding', label: 'Padding', type: 'bytes' },
  headerLength: { name: 'http2.header.length', label: 'Header Length', type: 'uint32', generated: true },
  headerCount: { name: 'http2.header.count', label: 'Header Count', type: 'uint32', generated: true },
  header: { name: 'http2.header', label: 'Header', type: 'none' },
  nameLength: { name: 'http2.header.name.length', label: 'Name Length', type: 'uint32' },
  headerName: { name: 'http2.header.name', label: 'Name', type: 'string' },
  valueLength: { name: 'http2.header.value.length', label: 'Value Length', type: 'uint32' },
  headerValue: { name: 'http2.header.value', label: 'Value', type: 'string' },
  unescaped: { name: 'http2.header.unescaped', label: 'Unescaped', type: 'string', generated: true },
  representation: { name: 'http2.header.repr', label: 'Representation', type: 'string' },
  index: { name: 'http2.header.index', label: 'Index', type: 'uint32' },
  fullUri: { name: 'http2.request.full_uri', label: 'Full request URI', type: 'string', generated: true },
  resetError: { name: 'http2.rst_stream.error', label: 'Error', type: 'uint32', values: ERRORS },
  settings: { name: 'http2.settings', label: 'Settings', type: 'none' },
  settingId: {
    name: 'http2.settings.id',
    label: 'Settings Identifier',
    type: 'uint16',
    values: SETTING_NAMES,
  },
  promisedReserved: { name: 'http2.push_promise.r', ...RESERVED },
  promisedStream: {
    name: 'http2.push_promise.promised_stream_id',
    label: 'Promised-Stream-ID',
    type: 'uint32',
    mask: 0x7fffffff,
  },
  promisedHeader: { name: 'http2.push_promise.header', label: 'Header Block Fragment', type: 'bytes' },
  ping: { name: 'http2.ping', label: 'Ping', type: 'bytes' },
  pong: { name: 'http2.pong', label: 'Pong', type: 'bytes' },
  goAwayReserved: { name: 'http2.goway.r', ...RESERVED },
  lastStream: {
    name: 'http2.goaway.last_stream_id',
    label: 'Last-Stream-ID',
    type: 'uint32',
    mask: 0x7fffffff,
  },
  goAwayError: { name: 'http2.goaway.error', label: 'Error', type: 'uint32', values: ERRORS },
  goAwayData: { name: 'http2.goaway.addata', label: 'Additional Debug Data', type: 'bytes' },
  windowReserved: { name: 'http2.window_update.r', ...RESERVED },
  windowIncrement: {
    name: 'http2.window_update.window_size_increment',
    label: 'Window Size Increment',
    type: 'uint32',
    mask: 0x7fffffff,
  },
  continuationHeader: { name: 'http2.continuation.header', label: 'Continuation Header', type: 'string' },
} as const satisfies Record<string, FieldSpec>;

export const SETTINGS: Readonly<Record<number, FieldSpec>> = {
  1: setting('header_table_size', 'Header table size'),
  2: setting('enable_push', 'Enable PUSH'),
  3: setting('max_concurrent_streams', 'Max concurrent streams'),
  4: setting('initial_window_size', 'Initial Windows Size'),
  5: setting('max_frame_size', 'Max frame size'),
  6: setting('max_header_list_size', 'Max header list size'),
  8: setting('extended_connect', 'Extended CONNECT'),
};
export const UNKNOWN_SETTING = setting('unknown', 'Unknown Settings');

const NAMED =
  ':authority :status :path :method :scheme accept accept-charset accept-encoding accept-language accept-ranges ' +
  'access-control-allow-origin age allow authorization cache-control content-disposition content-encoding ' +
  'content-language content-length content-location content-range content-type cookie date etag expect expires from ' +
  'if-match if-modified-since if-none-match if-range if-unmodified-since last-modified link location max-forwards ' +
  'proxy-authenticate proxy-authorization range referer refresh retry-after server set-cookie ' +
  'strict-transport-security user-agent vary via www-authenticate';

const NUMBERS: Readonly<Record<string, 'uint16' | 'uint64'>> = {
  ':status': 'uint16',
  age: 'uint64',
  'content-length': 'uint64',
  'max-forwards': 'uint64',
};

/** Headers that have a field of their own, by name. */
export const HEADER_FIELDS: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  NAMED.split(' ').map((label) => [
    label,
    {
      name: `http2.headers.${label.replace(':', '').replaceAll('-', '_')}`,
      label,
      type: NUMBERS[label] ?? 'string',
    } satisfies FieldSpec,
  ]),
);
