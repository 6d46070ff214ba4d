import { ipv6Text } from '../../fields/addresses';
import { FIELDS as F } from './fields';
import type { RecordCursor } from './record-cursor';
import { name, type RecordKind, repeated, value } from './record-kind';

/** SVCB and HTTPS (RFC 9460 section 2.2). */
export const SERVICE_BINDING: RecordKind = {
  data: [value(F.svcbSvcpriority), name(F.svcbTargetname), repeated(parameter)],
};

/** Reads one parameter's value between the cursor and `to` and gives it as it is written in a zone file. */
type ReadParameter = (record: RecordCursor, to: number) => string;

const PARAMETERS: Readonly<Record<number, ReadParameter>> = {
  0: (record, to) => {
    const keys: string[] = [];
    while (record.at + 2 <= to && !record.stopped) {
      const key = record.uint(F.svcbSvcparamMandatoryKey);
      keys.push(keyName(key));
    }
    return keys.join(',');
  },
  1: (record, to) => {
    const names: string[] = [];
    while (record.at < to && !record.stopped) {
      const length = record.uint(F.svcbSvcparamAlpnLength);
      names.push(record.text(F.svcbSvcparamAlpn, Math.min(length, to - record.at)));
    }
    return names.join(',');
  },
  2: () => '',
  3: (record) => String(record.uint(F.svcbSvcparamPort)),
  4: (record, to) => {
    const addresses: string[] = [];
    while (record.at + 4 <= to && !record.stopped) {
      addresses.push(record.d.bytes.subarray(record.at, record.at + 4).join('.'));
      record.uint(F.svcbSvcparamIpv4hintIp);
    }
    return addresses.join(',');
  },
  5: (record, to) => encoded(record, to, F.svcbSvcparamEchconfig),
  6: (record, to) => {
    const addresses: string[] = [];
    while (record.at + 16 <= to && !record.stopped) {
      addresses.push(ipv6Text(record.d.bytes.subarray(record.at, record.at + 16)));
      record.bytes(F.svcbSvcparamIpv6hintIp, 16);
    }
    return addresses.join(',');
  },
  32769: (record, to) => encoded(record, to, F.svcbSvcparamOdohconfig),
};

function parameter(record: RecordCursor): string {
  const from = record.at;
  const key = record.peek(2);
  const length = record.peek(2, 2);
  const field = record.d.enter(F.svcbSvcparam, from, Math.min(record.end, from + 4 + length));
  record.uint(F.svcbSvcparamKey);
  record.uint(F.svcbSvcparamValueLength);
  if (record.has(length, 'SvcParamValue')) {
    const to = record.at + length;
    const read = PARAMETERS[key];
    const text = read ? read(record, to) : plainValue(record, length);
    record.at = to;
    field.text = `SvcParam: ${keyName(key)}${length > 0 ? `=${text}` : ''}`;
  }
  record.d.leave();
  return '';
}

function plainValue(record: RecordCursor, length: number): string {
  if (length === 0) return '';
  const field = record.bytes(F.svcbSvcparamValue, length);
  return field ? Array.from(field.bytes(), (byte) => String.fromCharCode(byte)).join('') : '';
}

function encoded(
  record: RecordCursor,
  to: number,
  spec: typeof F.svcbSvcparamEchconfig | typeof F.svcbSvcparamOdohconfig,
): string {
  const field = record.bytes(spec, to - record.at);
  const text = field ? btoa(String.fromCharCode(...field.bytes())) : '';
  record.say(`${spec.label}: ${text}`);
  return text;
}

function keyName(key: number): string {
  return F.svcbSvcparamKey.values[key] ?? `key${key}`;
}
