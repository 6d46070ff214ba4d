import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { data } from '../data';
import type { Dissection } from '../dissection';
import { asciiText, FieldCursor } from '../field-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { fullBlock, PORT, requestOf } from './transfers';

/** RFC 1350 section 5, RFC 2347. */
const OPERATIONS: Readonly<Record<number, string>> = {
  1: 'Read Request',
  2: 'Write Request',
  3: 'Data Packet',
  4: 'Acknowledgement',
  5: 'Error Code',
  6: 'Option Acknowledgement',
  255: 'Information (MSDP)',
};

const ERRORS: Readonly<Record<number, string>> = {
  0: 'Not defined',
  1: 'File not found',
  2: 'Access violation',
  3: 'Disk full or allocation exceeded',
  4: 'Illegal TFTP Operation',
  5: 'Unknown transfer ID',
  6: 'File already exists',
  7: 'No such user',
  8: 'Option negotiation failed',
};

const LAYER: FieldSpec = { name: 'tftp', label: 'Trivial File Transfer Protocol', type: 'protocol' };
const OPTION: FieldSpec = { name: '', label: 'Option', type: 'none' };

const fields = {
  operation: { name: 'tftp.opcode', label: 'Opcode', type: 'uint16', values: OPERATIONS },
  source: { name: 'tftp.source_file', label: 'Source File', type: 'string' },
  destination: { name: 'tftp.destination_file', label: 'Destination File', type: 'string' },
  named: { name: 'tftp.destination_file', label: 'Destination File', type: 'string', generated: true },
  request: { name: 'tftp.request_frame', label: 'Request frame', type: 'framenum', generated: true },
  type: { name: 'tftp.type', label: 'Type', type: 'string' },
  block: { name: 'tftp.block', label: 'Block', type: 'uint16' },
  fullBlock: { name: 'tftp.block.full', label: 'Full Block Number', type: 'uint32', generated: true },
  error: { name: 'tftp.error.code', label: 'Error code', type: 'uint16', values: ERRORS },
  message: { name: 'tftp.error.message', label: 'Error message', type: 'string' },
  optionName: { name: 'tftp.option.name', label: 'Option name', type: 'string' },
  optionValue: { name: 'tftp.option.value', label: 'Option value', type: 'string' },
  data: { name: 'tftp.data', label: 'Data', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

const READ = 1;
const WRITE = 2;
const DATA = 3;
const ACKNOWLEDGEMENT = 4;
const ERROR = 5;
const OPTIONS = 6;
const INFORMATION = 255;

/** Trivial File Transfer Protocol, revision 2. */
export const tftp: Protocol = defineProtocol({
  name: 'tftp',
  title: 'Trivial File Transfer Protocol',
  short: 'TFTP',
  specifications: [
    { title: 'RFC 1350', url: 'https://www.rfc-editor.org/rfc/rfc1350' },
    { title: 'RFC 2347 (options)', url: 'https://www.rfc-editor.org/rfc/rfc2347' },
  ],
  under: [{ table: 'udp.port', keys: [PORT] }, { asked: [PORT] }],
  fields,
  carries: 'nothing',
  dissect(d, from, to) {
    if (!isKnown(d)) {
      d.run(data, from, to);
      return;
    }
    const layer = d.layer(tftp, LAYER, from, to);
    const c = new FieldCursor(d, tftp, from, to);
    const operation = c.uint(fields.operation);
    if (c.stopped) return;
    if (operation === READ || operation === WRITE) {
      terminated(c, operation === READ ? fields.source : fields.destination);
      terminated(c, fields.type);
      options(c);
      return;
    }
    addRequest(c, from);
    if (operation === DATA || operation === ACKNOWLEDGEMENT) block(c, from);
    else if (operation === ERROR) {
      c.uint(fields.error);
      terminated(c, fields.message);
    } else if (operation === OPTIONS || operation === INFORMATION) options(c);
    else c.rest(fields.data);
    if (operation === DATA && !c.stopped) {
      layer.to = c.at;
      d.run(data, c.at, to);
    }
  },
  summary: messageSummary,
});

/** Away from the port it is TFTP only as the answer to a request that a server understands. */
function isKnown(d: Dissection): boolean {
  const { transport } = d;
  if (!transport || transport.source.value === PORT || transport.destination.value === PORT) return true;
  return requestOf(d) !== undefined;
}

/** What was asked for, which other messages leave out. */
function addRequest(c: FieldCursor, at: number): void {
  const request = requestOf(c.d);
  if (!request) return;
  c.d.add(fields.named, at, at, request.file);
  c.d.add(fields.request, at, at, request.packet).text =
    `${request.isRead ? 'Read' : 'Write'} Request in frame ${request.packet}`;
}

function block(c: FieldCursor, at: number): void {
  const number = c.uint(fields.block);
  if (!c.stopped) c.d.add(fields.fullBlock, at, at, fullBlock(c.d, number));
}

/** Text up to a zero byte, which the field covers; gives the text. */
function terminated(c: FieldCursor, spec: FieldSpec): string {
  if (c.stopped) return '';
  const zero = c.d.bytes.indexOf(0, c.at);
  if (zero < 0 || zero >= c.end) {
    c.has(c.left + 1, spec.label);
    return '';
  }
  const text = asciiText(c.d.bytes, c.at, zero);
  c.d.add(spec, c.at, zero + 1, text);
  c.at = zero + 1;
  return text;
}

/** Names and values in turn (RFC 2347). */
function options(c: FieldCursor): void {
  while (c.left > 0 && !c.stopped) {
    const heading = c.d.enter(OPTION, c.at, c.at);
    const name = terminated(c, fields.optionName);
    const value = terminated(c, fields.optionValue);
    heading.to = c.at;
    heading.text = `Option: ${name} = ${value}`;
    c.d.leave();
  }
}

function messageSummary(layer: Field): string {
  const value = (spec: FieldSpec) => layer.children.find((child) => child.spec === spec)?.value;
  const operation = Number(value(fields.operation));
  const parts = [OPERATIONS[operation] ?? `Unknown (0x${operation.toString(16).padStart(4, '0')})`];
  const add = (label: string, shown: unknown) => shown !== undefined && parts.push(`${label}: ${shown}`);
  add('File', value(fields.source) ?? value(fields.destination));
  add('Transfer type', value(fields.type));
  add('Block', value(fields.fullBlock));
  const error = value(fields.error);
  add('Code', error === undefined ? undefined : (ERRORS[Number(error)] ?? `Unknown (${error})`));
  add('Message', value(fields.message));
  for (const option of layer.children.filter((child) => child.spec === OPTION))
    parts.push(option.children.map((child) => child.value).join('='));
  return parts.join(', ');
}
