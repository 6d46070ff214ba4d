import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { uint16, uint32 } from '../../fields/numbers';
import { data } from '../data';
import { FieldCursor } from '../field-cursor';
import { byName } from '../field-table';
import { defineProtocol, type Protocol, type StreamFraming } from '../protocol';
import { elementSpecs } from './element-fields';
import { exporterOf, HEADER_SIZES, streamExporter } from './exporter';
import { CFLOW as F, FLAG_BITS } from './fields';
import { addHeaderTime, fixedRecords } from './fixed-records';
import { addSets } from './sets';

const LAYER: FieldSpec = { name: 'cflow', label: 'Cisco NetFlow/IPFIX', type: 'protocol' };
const VERSIONS = new Set([1, 5, 7, 8, 9, 10]);
const IPFIX = 10;

/** Over TCP messages follow one another, each with its length (RFC 7011 section 10.4). */
const FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    if (to - from < 4) return undefined;
    const length = uint16(bytes, from + 2);
    if (uint16(bytes, from) !== IPFIX || length < HEADER_SIZES[IPFIX]) return 0;
    if (from + length <= to) {
      streamExporter(side.state, side.fromOriginator).note(bytes, from, from + length, side.packet);
    }
    return length;
  },
};

/** Flow records on their way to a collector: NetFlow versions 1, 5, 7 and 9, and IPFIX. */
export const cflow: Protocol = defineProtocol({
  name: 'cflow',
  title: 'Cisco NetFlow/IPFIX',
  short: 'CFLOW',
  specifications: [
    { title: 'RFC 3954 (NetFlow 9)', url: 'https://www.rfc-editor.org/rfc/rfc3954' },
    { title: 'RFC 7011 (IPFIX)', url: 'https://www.rfc-editor.org/rfc/rfc7011' },
    {
      title: 'Information elements',
      url: 'https://www.iana.org/assignments/ipfix/ipfix.xhtml',
    },
  ],
  under: [
    { table: 'udp.port', keys: [2055, 4739, 9996] },
    { table: 'tcp.port', keys: [4739] },
  ],
  fields: { ...elementSpecs(), ...byName(F, FLAG_BITS) },
  carries: 'nothing',
  stream: FRAMING,
  dissect(d, from, to) {
    const version = to - from >= 4 ? uint16(d.bytes, from) : 0;
    if (!VERSIONS.has(version)) {
      d.run(data, from, to);
      return;
    }
    const layer = d.layer(cflow, LAYER, from, to);
    const c = new FieldCursor(d, cflow, from, to);
    c.uint(F.version);
    if (version === 9 || version === IPFIX) templated(c, layer, version, from);
    else fixedRecords(c, version);
  },
  summary(layer) {
    const said = (spec: FieldSpec) => layer.children.find((child) => child.spec === spec)?.value;
    const version = said(F.version);
    const templates = setIds(layer);
    if (version === IPFIX) {
      return `IPFIX flow (${said(F.len)} bytes) Obs-Domain-ID=${String(said(F.odId)).padStart(5)}${templates}`;
    }
    const total = `total: ${said(F.count)} (v${version}) ${version === 9 ? 'records' : 'flows'}`;
    return version === 9
      ? `${total} Obs-Domain-ID=${String(said(F.sourceId)).padStart(5)}${templates}`
      : total;
  },
});

/** What the sets hold, by their templates' numbers. */
function setIds(layer: Field): string {
  const parts: string[] = [];
  for (const set of layer.children) {
    const id = Number(set.children.find((child) => child.spec === F.flowsetId)?.value ?? -1);
    if (id >= 256) parts.push(` [Data:${id}]`);
    for (const template of set.children) {
      const number = template.children.find((child) => child.spec === F.templateId)?.value;
      const kind = template.text?.startsWith('Options') ? 'Options' : 'Data';
      if (number !== undefined) parts.push(` [${kind}-Template:${number}]`);
    }
  }
  return parts.join('');
}

/** NetFlow 9 and IPFIX: a header and sets (RFC 3954 section 5.1, RFC 7011 section 3.1). */
function templated(c: FieldCursor, layer: Field, version: number, from: number): void {
  const { d, end } = c;
  if (version === 9) {
    c.uint(F.count);
    addUptime(c);
    addHeaderTime(c, F.unixSecs);
  } else {
    c.uint(F.len);
    addHeaderTime(c, F.exporttime);
  }
  c.uint(F.sequence);
  const sequence = c.last;
  c.uint(version === 9 ? F.sourceId : F.odId);
  if (c.stopped) return;
  const exporter = exporterOf(d, from, end);
  const seconds = uint32(d.bytes, from + (version === 9 ? 8 : 4));
  const context = {
    version,
    domain: uint32(d.bytes, c.at - 4),
    exported: BigInt(seconds) * 1_000_000_000n,
    exporter,
  };
  addSets(c, context);
  const missed = exporter.sequenceBreak(d.packet);
  if (!missed) return;
  d.resume(layer);
  if (sequence) sequence.text = `FlowSequence: ${sequence.value} (expected ${missed.expected})`;
  d.add(F.sequenceAnalysisExpectedSn, from, from, missed.expected);
  d.add(F.sequenceAnalysisPreviousFrame, from, from, missed.previousPacket);
}

/** Milliseconds since the exporter started. */
function addUptime(c: FieldCursor): void {
  if (!c.has(4, F.sysuptime.label)) return;
  c.d.add(F.sysuptime, c.at, c.at + 4, BigInt(c.peek(4)) * 1_000_000n);
  c.at += 4;
}
