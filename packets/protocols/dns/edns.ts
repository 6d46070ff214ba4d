import { ipv6Text } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import { bytesText } from '../field-cursor';
import { FIELDS as F } from './fields';
import type { RecordCursor } from './record-cursor';

/** Reads one option's data between the cursor and `to`. */
type ReadOption = (record: RecordCursor, to: number) => void;

function codes(spec: FieldSpec): ReadOption {
  return (record, to) => {
    while (record.at < to && !record.stopped) record.uint(spec);
  };
}

/** Client subnet (RFC 7871 section 6): as many bytes of the address as the prefix needs. */
const clientSubnet: ReadOption = (record, to) => {
  const family = record.uint(F.optClientFamily);
  record.uint(F.optClientNetmask);
  record.uint(F.optClientScope);
  const length = to - record.at;
  if (record.stopped || length < 0) return;
  const shown = record.d.bytes.subarray(record.at, to);
  const width = family === 1 ? 4 : 16;
  if ((family !== 1 && family !== 2) || length > width) {
    record.bytes(F.optClientAddr, length);
    return;
  }
  const address = new Uint8Array(width);
  address.set(shown);
  const spec = family === 1 ? F.optClientAddr4 : F.optClientAddr6;
  const value = family === 1 ? new DataView(address.buffer).getUint32(0) : address;
  const field = record.d.add(spec, record.at, to, value);
  field.text = `Client Subnet: ${family === 1 ? address.join('.') : ipv6Text(address)}`;
  record.at = to;
};

const OPTIONS: Readonly<Record<number, ReadOption>> = {
  5: codes(F.optDau),
  6: codes(F.optDhu),
  7: codes(F.optN3u),
  8: clientSubnet,
  10: (record, to) => {
    record.bytes(F.optCookieClient, Math.min(8, to - record.at));
    record.bytes(F.optCookieServer, to - record.at);
    if (record.last?.from === record.last?.to) record.say('Server Cookie: <MISSING>');
  },
  11: (record, to) => {
    if (to - record.at === 2) record.uint(F.optEdnsTcpKeepaliveTimeout);
  },
  12: (record, to) => {
    record.bytes(F.optPadding, to - record.at);
  },
  13: (record, to) => {
    // Wireshark shows the name's bytes as they are, label lengths and all.
    const end = record.d.bytes.subarray(record.at, to).indexOf(0);
    record.d.add(
      F.optChainFqdn,
      record.at,
      to,
      bytesText(record.d.bytes, record.at, end < 0 ? to : record.at + end),
    );
  },
  15: (record, to) => {
    record.uint(F.optExtErrorInfoCode);
    if (record.at < to) record.text(F.optExtErrorExtraText, to - record.at);
  },
};

/** The options of an OPT record (RFC 6891 section 6.1.2): code, length, data, and again. */
export function EDNS_OPTIONS(record: RecordCursor): string {
  while (record.left > 0) option(record);
  return '';
}

function option(record: RecordCursor): void {
  const code = record.peek(2);
  const length = record.peek(2, 2);
  const field = record.d.enter(F.opt, record.at, Math.min(record.end, record.at + 4 + length));
  field.text = `Option: ${F.optCode.values[code] ?? `Unknown (${code})`}`;
  record.uint(F.optCode);
  record.uint(F.optLen);
  if (record.has(length, 'Option Data')) {
    const to = record.at + length;
    if (length > 0) record.d.add(F.optData, record.at, to);
    OPTIONS[code]?.(record, to);
    record.at = to;
  }
  record.d.leave();
}
