import type { Capture } from '../capture/capture';
import type { PacketTable } from '../columns/packet-table';
import type { ByteSource } from '../fields/byte-source';
import { Field } from '../fields/field';
import type { FieldSpec, FieldValue } from '../fields/field-spec';
import type { Stop } from '../fields/stop';
import type { Conversation, StreamMessage, TransportMemory } from '../streams/conversation';
import { type LateFields, LayerFields } from './late-fields';
import type { DispatchTable, Protocol } from './protocol';
import type { Registry } from './registry';
import type { WantedFields } from './wanted';

/** What a dissection may know about the capture around its packet. */
export interface DissectionContext {
  readonly registry: Registry;
  /** The capture's columns; undefined for a frame on its own (a test, pasted hex). */
  readonly table: PacketTable | undefined;
  /** The whole capture, where there is one: its interfaces and comments. */
  readonly capture?: Capture;
  /** What earlier packets taught about streams and fragments; without it each frame stands alone. */
  readonly streams?: TransportMemory;
  /** The fields that are asked for, where a whole tree is not wanted. */
  readonly wanted?: WantedFields;
}

/** A network or transport endpoint as a layer read it, for the list's columns and for finding conversations. */
export interface Endpoints {
  readonly source: Field;
  readonly destination: Field;
}

/** The endpoints of a layer whose fields may not have been made yet. */
export class LayerEndpoints implements Endpoints {
  constructor(
    private readonly layer: Field,
    private readonly sourceSpec: FieldSpec,
    private readonly destinationSpec: FieldSpec,
  ) {}

  get source(): Field {
    return this.child(this.sourceSpec);
  }

  get destination(): Field {
    return this.child(this.destinationSpec);
  }

  private child(spec: FieldSpec): Field {
    return this.layer.children.find((child) => child.spec === spec) ?? this.layer;
  }
}

/**
 * The field tree of one packet while it is being built, and afterwards. Layers are added at the top; `enter` and
 * `leave` nest what is added in between.
 */
export class Dissection {
  /** The layers in order, outermost first. */
  readonly layers: Field[] = [];
  /** The protocols in order, as in `frame.protocols`; parallel to nothing: a layer may add none or several. */
  readonly protocols: Protocol[] = [];
  /** Innermost addresses and ports so far. */
  network: Endpoints | undefined = undefined;
  transport: Endpoints | undefined = undefined;
  /** The innermost IPv6 header, which extension headers are drawn under. */
  ipv6Layer: Field | undefined = undefined;
  /** The stream that the innermost TCP or UDP layer belongs to; undefined for a frame on its own. */
  conversation: Conversation | undefined = undefined;
  /** Who sent this packet's innermost transport layer: true for the side that sent the stream's first packet. */
  fromOriginator = true;
  /** The message of a byte stream that is being dissected; undefined outside of one. */
  message: StreamMessage | undefined = undefined;
  /**
   * Where the bytes that the layer at hand may count on end by what was sent: lies past the captured bytes where the
   * capture was cut, and before them where a link layer padded the frame. Set by layers that carry a length.
   */
  reportedEnd: number;
  /** Where the payload that was dissected last ends by its own length; a link layer's trailer starts there. */
  usedEnd: number;
  /** TCP and UDP layers so far, which tells a tunnel's inner stream from its outer one. */
  transports = 0;
  /** IP fragments so far, counted for the same reason. */
  fragments = 0;
  /** Media type of the content that is handed to the next layer, in lower case without parameters. */
  mediaType = '';
  /** The media type's parameters, as they were sent, from the first semicolon on. */
  mediaParameters = '';
  /** Set inside the packet that an ICMP error quotes: nothing there is part of a stream's data. */
  quoted = false;
  /** Set where the quoting error is ICMP for IPv4, which promises no more than eight bytes of the transport header. */
  quotedByIcmp = false;
  /** Set where the IP header above carries only a part of a datagram. */
  fragmented = false;

  private noted: Stop[] | undefined = undefined;
  private made: ByteSource[] | undefined = undefined;
  private parent: Field | undefined = undefined;
  /** What `leave` goes back to: the first `nesting` of them, but not below `ground`, where somebody else's begin. */
  private ancestors: (Field | undefined)[] | undefined = undefined;
  private nesting = 0;
  private ground = 0;
  private depth = 0;

  constructor(
    readonly context: DissectionContext,
    /** Packet number, from 1. */
    readonly packet: number,
    /** The source being read; changes while a derived source is dissected (`within`). */
    public source: ByteSource,
    /** Length on the wire; more than the source has where the capture was cut (snaplen). */
    readonly originalLength: number,
    /** LINKTYPE of the frame. */
    readonly linkType = 1,
  ) {
    this.reportedEnd = originalLength;
    this.usedEnd = originalLength;
  }

  get bytes(): Uint8Array {
    return this.source.bytes;
  }

  /** Where reading ended early. */
  get stops(): readonly Stop[] {
    return this.noted ?? NO_STOPS;
  }

  /** Sources other than the frame, in the order in which they were made. */
  get derived(): readonly ByteSource[] {
    return this.made ?? NO_SOURCES;
  }

  /** Starts a layer: a field at the top of the tree that following fields go into, until the next layer. */
  layer(protocol: Protocol, spec: FieldSpec, from: number, to: number): Field {
    const field = new Field(spec, this.source, from, to, undefined);
    this.layers.push(field);
    this.protocols.push(protocol);
    this.nesting = this.ground;
    this.parent = field;
    return field;
  }

  /**
   * Starts a layer inside the IPv6 header that it extends: drawn under it, but a protocol of its own in
   * `frame.protocols`. Without an IPv6 header around it, it is a layer like any other.
   */
  subLayer(protocol: Protocol, spec: FieldSpec, from: number, to: number): Field {
    if (this.ipv6Layer?.source !== this.source) return this.layer(protocol, spec, from, to);
    const field = this.addTo(this.ipv6Layer, spec, from, to);
    this.protocols.push(protocol);
    this.resume(field);
    return field;
  }

  /** Adds a field under the current parent. Leave `value` out where the bytes are the value. */
  add(spec: FieldSpec, from: number, to: number, value: FieldValue | undefined = undefined): Field {
    const field = new Field(spec, this.source, from, to, value);
    this.parent?.append(field);
    return field;
  }

  /** Adds a field and makes it the parent of what follows, until `leave`. */
  enter(spec: FieldSpec, from: number, to: number, value?: FieldValue): Field {
    const field = this.add(spec, from, to, value);
    this.ancestors ??= [];
    this.ancestors[this.nesting++] = this.parent;
    this.parent = field;
    return field;
  }

  /** Adds a field to a layer or field that is not the current parent: what a lower layer finds behind its payload. */
  addTo(parent: Field, spec: FieldSpec, from: number, to: number, value?: FieldValue): Field {
    const field = new Field(spec, this.source, from, to, value);
    parent.append(field);
    return field;
  }

  /** Makes a field the parent of what follows, in place of the current layer: to go on with a lower layer. */
  resume(parent: Field): void {
    this.nesting = this.ground;
    this.parent = parent;
  }

  /**
   * Drops a layer's fields from the first one that reaches past `to` on: a header that ends early is read as if it
   * were whole, and shows what was there.
   */
  keepBefore(layer: Field, to: number): void {
    const last = layer.children.findIndex((field) => field.to > to);
    if (last >= 0) layer.children.length = last;
    this.resume(layer);
  }

  leave(): void {
    this.parent = this.nesting > this.ground ? this.ancestors?.[--this.nesting] : undefined;
  }

  /**
   * Leaves a layer's fields to be added when somebody looks at them. What is appended to the layer from now on stands
   * behind them. Only for fields that follow from bytes, from `state` and from what does not change any more, and that
   * cannot stop: `fillNow` is for those that may.
   */
  fillLater<State>(layer: Field, fields: LateFields<State>, state: State): void {
    layer.postpone(new LayerFields(this, fields, state));
  }

  /** Adds the fields at once. */
  fillNow<State>(layer: Field, { add }: LateFields<State>, state: State): void {
    this.resume(layer);
    add(this, layer, state);
    this.resume(layer);
  }

  /** Adds a layer's fields while something else may be in progress. */
  fillUnder<State>(layer: Field, { add }: LateFields<State>, state: State): void {
    const { parent, source, nesting, ground } = this;
    this.parent = layer;
    this.source = layer.source;
    this.ground = nesting;
    add(this, layer, state);
    this.parent = parent;
    this.source = source;
    this.nesting = nesting;
    this.ground = ground;
  }

  stop(stop: Stop): void {
    this.noted ??= [];
    this.noted.push(stop);
  }

  /**
   * True when `wanted` bytes are there at `offset`; else notes the stop (truncated if the frame was cut by the
   * capture, malformed otherwise) and gives false.
   */
  has(layer: Protocol, offset: number, wanted: number, to: number, what: string): boolean {
    const available = Math.max(0, to - offset);
    if (available >= wanted) return true;
    const cut = offset + wanted <= this.reportedEnd && offset + wanted > this.source.bytes.length;
    this.stop({ layer: layer.name, offset, wanted, available, kind: cut ? 'truncated' : 'malformed', what });
    return false;
  }

  /** Hands bytes [from, to) to whoever attaches at `key` of `table`. False when nobody does or nothing is left. */
  next(table: DispatchTable, key: number, from: number, to: number): boolean {
    if (from >= to) return false;
    const protocol = this.context.registry.find(table, key);
    if (protocol === undefined) return false;
    this.run(protocol, from, to);
    return true;
  }

  /** Dissects with a protocol that is known already. Encapsulation is bounded, however the bytes nest. */
  run(protocol: Protocol, from: number, to: number): void {
    if (this.depth >= MAX_LAYERS) {
      this.stop({
        layer: protocol.name,
        offset: from,
        wanted: 0,
        available: to - from,
        kind: 'malformed',
        what: `more than ${MAX_LAYERS} layers`,
      });
      return;
    }
    if (this.leavesOut(protocol)) return;
    this.depth++;
    protocol.dissect(this, from, to);
    this.depth--;
  }

  /** True where nobody wants a layer, nor anything that it may lead to. */
  leavesOut(protocol: Protocol): boolean {
    return this.context.wanted?.leavesOut(protocol, this.conversation?.state) ?? false;
  }

  /** Takes note of a source that is not the frame. */
  addSource(source: ByteSource): void {
    this.made ??= [];
    this.made.push(source);
  }

  /** Reads from a derived source for the length of `read`, then goes on where it was. */
  within(source: ByteSource, read: () => void): void {
    const { source: outer, reportedEnd, usedEnd } = this;
    this.addSource(source);
    this.source = source;
    this.reportedEnd = source.bytes.length;
    this.usedEnd = source.bytes.length;
    read();
    this.source = outer;
    this.reportedEnd = reportedEnd;
    this.usedEnd = usedEnd;
  }
}

const NO_STOPS: readonly Stop[] = [];
const NO_SOURCES: readonly ByteSource[] = [];

/** Deepest nesting of layers that is followed; real traffic stays under 20. */
const MAX_LAYERS = 64;
