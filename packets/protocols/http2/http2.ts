import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import { bytesText, FieldCursor } from '../field-cursor';
import { dissectMedia, hasOwnLayer } from '../http/media';
import { escaped } from '../http/text';
import { defineProtocol, type Protocol } from '../protocol';
import { addPduSize } from '../tcp-payload';
import {
  type FrameNote,
  FrameType,
  HTTP2_FRAMING,
  http2Connection,
  isPreface,
  PREFACE,
  type StreamContent,
} from './connection';
import { FIELDS as F, HEADER_FIELDS, SETTING_NAMES, SETTINGS, UNKNOWN_SETTING } from './fields';
import { addHeaders } from './headers';

const LAYER: FieldSpec = { name: 'http2', label: 'HyperText Transfer Protocol 2', type: 'protocol' };
const NO_NOTE: FrameNote = { contentType: '', contentEncoding: '' };

/** HTTP/2: frames, and the headers that HPACK packs into them. */
export const http2: Protocol = defineProtocol({
  name: 'http2',
  title: 'HyperText Transfer Protocol 2',
  short: 'HTTP2',
  specifications: [
    { title: 'RFC 9113', url: 'https://www.rfc-editor.org/rfc/rfc9113' },
    { title: 'RFC 7541 (HPACK)', url: 'https://www.rfc-editor.org/rfc/rfc7541' },
  ],
  under: [{ heuristic: 'tcp', recognises: isPreface }],
  fields: {
    ...F,
    ...Object.fromEntries([...Object.values(SETTINGS), UNKNOWN_SETTING].map((spec) => [spec.name, spec])),
    ...Object.fromEntries(Object.values(HEADER_FIELDS).map((spec) => [spec.name, spec])),
  },
  stream: HTTP2_FRAMING,
  dissect(d, from, to) {
    addPduSize(d, from, to);
    d.layer(http2, LAYER, from, to);
    const stream = d.enter(F.stream, from, to);
    if (isPreface(d.bytes, from, to)) {
      const end = Math.min(to, from + PREFACE.length);
      stream.text = 'Stream: Magic';
      d.add(F.magic, from, end, bytesText(d.bytes, from, end)).text =
        `Magic: ${escaped(bytesText(d.bytes, from, end))}`;
      return;
    }
    new FrameReader(d, new FieldCursor(d, http2, from, to), stream, noteOf(d)).read();
  },
  summary(layer) {
    const stream = layer.children.find((child) => child.spec === F.stream)?.text ?? '';
    return stream
      .replace(/^Stream: ([A-Z_]+), Stream ID: (\d+), Length \d+/, '$1[$2]')
      .replace(/^Stream: /, '');
  },
});

function noteOf(d: Dissection): FrameNote {
  if (!d.conversation || !d.message) return NO_NOTE;
  return http2Connection(d.conversation.state).note(d.message.fromOriginator, d.message.index) ?? NO_NOTE;
}

const FLAGS: Readonly<Record<number, readonly FieldSpec[]>> = {
  [FrameType.Data]: [F.unusedData, F.padded, F.endStream],
  [FrameType.Headers]: [F.unusedHeaders, F.priority, F.padded, F.endHeaders, F.endStream],
  [FrameType.Settings]: [F.unusedSettings, F.ackSettings],
  [FrameType.PushPromise]: [F.unusedPushPromise, F.padded, F.endHeaders],
  [FrameType.Ping]: [F.unusedPing, F.ackPing],
  [FrameType.Continuation]: [F.unusedContinuation, F.endHeaders],
};

class FrameReader {
  private flags = 0;

  constructor(
    private readonly d: Dissection,
    private readonly c: FieldCursor,
    private readonly stream: Field,
    private readonly note: FrameNote,
  ) {}

  read(): void {
    const { c } = this;
    const length = c.uint(F.length);
    const type = c.uint(F.type);
    this.flags = c.uint(F.flags);
    this.sayFlags(type);
    const id = this.number31(F.reserved, F.streamId);
    if (c.stopped) return;
    const name = F.type.values[type] ?? `Unknown (${type})`;
    this.stream.text = `Stream: ${name}, Stream ID: ${id}, Length ${length}${this.extra()}`;
    this.body(type);
  }

  /** What the headers say, behind the frame's name. */
  private extra(): string {
    const value = (name: string) => this.note.headers?.find((header) => header.name === name)?.value;
    const method = value(':method');
    if (method !== undefined) return `, ${method} ${value(':path') ?? ''}`;
    const status = value(':status');
    return status === undefined ? '' : `, ${status}`;
  }

  private sayFlags(type: number): void {
    const specs = FLAGS[type] ?? [F.unused];
    this.c.bits(this.flags, specs);
    const set = specs.filter((spec) => spec.type === 'boolean' && this.flags & (spec.mask ?? 0)).reverse();
    const names = set.map((spec) => `, ${spec.label}`).join('');
    this.c.say(`Flags: 0x${this.flags.toString(16).padStart(2, '0')}${names}`);
  }

  private number31(reserved: FieldSpec, spec: FieldSpec): number {
    const { c, d } = this;
    if (!c.has(4, spec.label)) return 0;
    const number = c.peek(4);
    d.add(reserved, c.at, c.at + 4, number >= 0x80000000 ? 1 : 0);
    d.add(spec, c.at, c.at + 4, number % 0x80000000);
    c.at += 4;
    return number % 0x80000000;
  }

  private body(type: number): void {
    const { c } = this;
    switch (type) {
      case FrameType.Data:
        this.data();
        return;
      case FrameType.Headers:
        this.headers();
        return;
      case FrameType.Priority:
        this.dependency();
        return;
      case FrameType.Reset:
        c.uint(F.resetError);
        return;
      case FrameType.Settings:
        this.settings();
        return;
      case FrameType.PushPromise:
        this.pushPromise();
        return;
      case FrameType.Ping:
        c.bytes(this.flags & 1 ? F.pong : F.ping, 8);
        return;
      case FrameType.GoAway:
        this.number31(F.goAwayReserved, F.lastStream);
        c.uint(F.goAwayError);
        c.rest(F.goAwayData);
        return;
      case FrameType.WindowUpdate:
        this.number31(F.windowReserved, F.windowIncrement);
        return;
      case FrameType.Continuation:
        this.block(F.continuationHeader, 0);
        return;
      default:
        c.rest(F.unknown);
    }
  }

  /** Length of the padding at the end (RFC 9113 section 6.1). */
  private padding(): number {
    const { c, d } = this;
    const length = this.flags & 8 ? c.uint(F.padding) : 0;
    d.add(F.padLength, c.at, c.at, length);
    return Math.min(length, c.left);
  }

  private data(): void {
    const padding = this.padding();
    const { c, d } = this;
    const from = c.at;
    const to = Math.max(from, c.end - padding);
    const { content } = this.note;
    // The frame that ends a content of several parts shows all of it in place of its own part.
    if (content && content.parts.length > 1) c.at = to;
    else c.bytes(F.data, c.left - padding);
    if (padding > 0) c.bytes(F.dataPadding, padding);
    if (content && content.bytes.length > 0) addContent(d, content, this.note, from, to);
  }

  private headers(): void {
    const padding = this.padding();
    if (this.flags & 0x20) this.dependency();
    this.block(F.headers, padding);
    if (padding > 0) this.c.bytes(F.headersPadding, padding);
  }

  private block(spec: FieldSpec, padding: number): void {
    const { c, d } = this;
    const from = c.at;
    c.bytes(spec, Math.max(0, c.left - padding));
    if (!c.stopped) addHeaders(d, this.note, from, c.at);
  }

  private dependency(): void {
    const { c, d } = this;
    if (!c.has(5, F.dependency.label)) return;
    const number = c.peek(4);
    d.add(F.exclusive, c.at, c.at + 4, number >= 0x80000000);
    d.add(F.dependency, c.at, c.at + 4, number % 0x80000000);
    c.at += 4;
    const weight = c.uint(F.weight);
    d.add(F.weightReal, c.at - 1, c.at, weight + 1);
  }

  private settings(): void {
    const { c, d } = this;
    while (c.left > 0 && !c.stopped) {
      const heading = d.enter(F.settings, c.at, Math.min(c.end, c.at + 6));
      const id = c.uint(F.settingId);
      const value = c.uint(SETTINGS[id] ?? UNKNOWN_SETTING);
      heading.text = `Settings - ${SETTING_NAMES[id] ?? `Unknown (${id})`} : ${value}`;
      d.leave();
    }
  }

  private pushPromise(): void {
    const padding = this.padding();
    this.number31(F.promisedReserved, F.promisedStream);
    this.block(F.promisedHeader, padding);
    if (padding > 0) this.c.bytes(F.headersPadding, padding);
  }
}

/** The content of a stream in the frame that ends it, as a layer of its media type. */
function addContent(d: Dissection, content: StreamContent, note: FrameNote, from: number, to: number): void {
  const { bytes, parts } = content;
  if (parts.length === 1 && to - from === bytes.length) {
    ownLayer(d, from, to, note);
    return;
  }
  const own = to - from;
  const spans = [{ at: bytes.length - own, length: own, from }];
  d.within(new SlicedSource('Reassembled body', bytes, d.source, spans), () => {
    addParts(d, content);
    d.add(F.data, 0, bytes.length);
    ownLayer(d, 0, bytes.length, note);
  });
}

/** Content that is coded or of a type without a layer stays what the frame shows. */
function ownLayer(
  d: Dissection,
  from: number,
  to: number,
  { contentType, contentEncoding }: FrameNote,
): void {
  if (contentEncoding === '' && hasOwnLayer(contentType)) dissectMedia(d, from, to, contentType);
}

function addParts(d: Dissection, { bytes, parts }: StreamContent): void {
  const list = parts.map(({ packet, length }) => `#${packet}(${length})`).join(', ');
  const { length } = bytes;
  d.enter(F.fragments, 0, length).text = `${parts.length} Body fragments (${length} bytes): ${list}`;
  let at = 0;
  for (const part of parts) {
    d.add(F.fragment, at, Math.min(length, at + part.length), part.packet);
    at = Math.min(length, at + part.length);
  }
  d.add(F.fragmentCount, 0, 0, parts.length);
  d.add(F.bodyLength, 0, 0, length);
  d.add(F.bodyData, 0, length);
  d.leave();
}
