/** Chunk parameters (RFC 9260 section 3.2.1) and error causes (section 3.3.10): type, length, value, padding. */
import { ipv4Text, ipv6Text } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import { asciiText, type FieldCursor } from '../field-cursor';
import { FIELDS as F } from './fields';
import { CAUSES, CHUNKS, PARAMETERS } from './names';

const PARAMETER: FieldSpec = { name: '', label: 'Parameter', type: 'none' };
const CAUSE: FieldSpec = { name: '', label: 'Cause', type: 'none' };

/** Reads a value and gives what its heading says about it. */
type ValueReader = (c: FieldCursor) => string;

/** Parameters to the cursor's end. */
export function parameters(c: FieldCursor): void {
  while (c.left > 0) parameter(c);
}

function parameter(c: FieldCursor): void {
  if (!c.has(4, 'parameter')) return;
  const { at, d } = c;
  const type = c.peek(2);
  const length = c.peek(2, 2);
  const heading = d.enter(PARAMETER, c.at, c.end);
  const name = PARAMETERS[type];
  heading.text = `${name ?? 'Unknown'} parameter`;
  c.uint(F.parameterType);
  c.bits(type, [F.parameterSkip, F.parameterReport]);
  c.uint(F.parameterLength);
  const value = c.part(Math.max(0, length - 4), heading.text);
  const detail = (PARAMETER_READERS[type] ?? (name === undefined ? unknownParameter(type) : rest))(value);
  heading.text += detail;
  padding(c, at, F.parameterPadding);
  heading.to = c.at;
  d.leave();
}

/** Values are followed by zero to three bytes, up to a multiple of four; `start` is where the head of one stands. */
export function padding(c: FieldCursor, start: number, spec: FieldSpec): void {
  const missing = Math.min(c.left, (4 - ((c.at - start) % 4)) % 4);
  if (missing > 0) c.bytes(spec, missing);
}

const rest: ValueReader = (c) => {
  c.rest(F.parameterValue);
  return '';
};

function unknownParameter(type: number): ValueReader {
  return (c) => {
    const length = c.left;
    c.rest(F.parameterValue);
    return ` (Type ${type}, value length: ${length} byte${length === 1 ? '' : 's'})`;
  };
}

function bytes(spec: FieldSpec, label: string): ValueReader {
  return (c) => {
    const length = c.left;
    c.rest(spec);
    return label === '' ? '' : ` (${label}: ${length} byte${length === 1 ? '' : 's'})`;
  };
}

/** Numbers to the end, which the heading lists by name. */
function list(spec: FieldSpec, size: number, label: string, name: (value: number) => string): ValueReader {
  return (c) => {
    const names: string[] = [];
    while (c.left >= size) names.push(name(c.uint(spec)));
    return ` (${label}: ${names.join(', ')})`;
  };
}

const ADDRESS_NAMES: Readonly<Record<number, string>> = { 5: 'IPv4', 6: 'IPv6', 11: 'hostname' };
const HASH_NAMES: Readonly<Record<number, string>> = { 1: 'SHA-1', 3: 'SHA-256' };

const ipv4: ValueReader = (c) => {
  if (!c.has(4, F.ipv4.label)) return '';
  return ` (Address: ${ipv4Text(c.uint(F.ipv4))})`;
};

const ipv6: ValueReader = (c) => {
  const field = c.bytes(F.ipv6);
  return field ? ` (Address: ${ipv6Text(field.source.bytes, field.from)})` : '';
};

const hostName: ValueReader = (c) => {
  const text = asciiText(c.d.bytes, c.at, c.end).replace(/\0.*$/s, '');
  c.d.add(F.hostName, c.at, c.end, text);
  c.at = c.end;
  return text === '' ? '' : ` (Hostname: ${text})`;
};

const nested: ValueReader = (c) => {
  parameters(c);
  return '';
};

const PARAMETER_READERS: Readonly<Record<number, ValueReader>> = {
  1: bytes(F.heartbeat, 'Information'),
  5: ipv4,
  6: ipv6,
  7: bytes(F.stateCookie, 'Cookie length'),
  8: nested,
  9: (c) => ` (Increment :${c.uint(F.increment)} msec)`,
  11: hostName,
  12: list(F.addressType, 2, 'Supported types', (type) => ADDRESS_NAMES[type] ?? 'unknown'),
  32770: bytes(F.random, ''),
  32771: list(
    F.chunkToAuthenticate,
    1,
    'Chunk types to be authenticated',
    (type) => CHUNKS[type] ?? 'Unknown',
  ),
  32772: list(F.hash, 2, 'Supported HMACs', (type) => HASH_NAMES[type] ?? 'Reserved'),
  32776: list(F.supportedChunk, 1, 'Supported types', (type) => CHUNKS[type] ?? 'Unknown'),
  49158: (c) => ` (Indication: ${c.uint(F.adaptation)})`,
};

/** Error causes to the cursor's end. */
export function causes(c: FieldCursor): void {
  while (c.left > 0 && c.has(4, 'cause')) {
    const { at, d } = c;
    const code = c.peek(2);
    const length = c.peek(2, 2);
    const heading = d.enter(CAUSE, at, c.end);
    const name = `${CAUSES[code] ?? 'Unknown'} cause`;
    heading.text = name;
    c.uint(F.causeCode);
    c.uint(F.causeLength);
    const value = c.part(Math.max(0, length - 4), name);
    heading.text += (CAUSE_READERS[code] ?? (CAUSES[code] === undefined ? unknownCause(code) : information))(
      value,
    );
    padding(c, at, F.causePadding);
    heading.to = c.at;
    d.leave();
  }
}

const information: ValueReader = (c) => {
  c.rest(F.causeInformation);
  return '';
};

function unknownCause(code: number): ValueReader {
  return (c) => {
    const length = c.left;
    c.rest(F.causeInformation);
    return ` (Code: ${code}, information length: ${length} byte${length === 1 ? '' : 's'})`;
  };
}

const CAUSE_READERS: Readonly<Record<number, ValueReader>> = {
  1: (c) => {
    const stream = c.uint(F.causeStream);
    c.uint(F.causeReserved);
    return ` (SID: ${stream})`;
  },
  2: (c) => {
    c.uint(F.missingCount);
    while (c.left >= 2) c.uint(F.missing);
    return '';
  },
  3: (c) => ` (Measure: ${c.uint(F.staleness)} usec)`,
  5: nested,
  8: nested,
  9: (c) => (c.left >= 4 ? ` (TSN: ${c.uint(F.causeSequence)})` : ''),
  11: nested,
};
