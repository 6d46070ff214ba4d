import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';

/**
 * One protocol, one file: what it is, under whom it lives, which fields it has, how its bytes are read.
 * Parents never import children; a child says where it attaches and the registry joins the two.
 */
export interface Protocol {
  /** Filter name, `udp`. */
  readonly name: string;
  /** `User Datagram Protocol`. */
  readonly title: string;
  /** What the protocol column shows, `UDP`. */
  readonly short: string;
  readonly specifications: readonly Specification[];
  readonly under: readonly Attachment[];
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /**
   * Reads the layer that starts at `from` and may use bytes up to `to` of `d.bytes`; adds its fields; hands its
   * payload on with `d.next(...)`. Never throws on bytes: what cannot be read becomes `d.stop(...)`.
   */
  dissect(d: Dissection, from: number, to: number): void;
  /** Draws what Wireshark shows of a message whose end is in later segments; nothing is shown where it is not said. */
  unfinished?(d: Dissection, from: number, to: number): void;
  /** The packet list's one-line summary, made from the layer's fields when somebody looks. */
  summary?(layer: Field, d: Dissection): string;
  /** True for tunnels over UDP: the payload is a packet with streams of its own. */
  readonly carriesPackets?: boolean;
  /** For a protocol carried by a byte stream: where its messages end. */
  readonly stream?: StreamFraming;
  /**
   * Which protocols of ports may stand inside: none, or none unless the capture has secrets. Any where it is not
   * said. Filters leave out packets in which nothing can be that they ask for.
   */
  readonly carries?: 'nothing' | 'what keys open';
  /** Where that depends on the stream: whether any may stand inside in one with that memory. */
  carriesIn?(state: Record<string, unknown>): boolean;
}

export interface Specification {
  readonly title: string;
  readonly url: string;
}

/**
 * Under whom a protocol lives. `link` keys are LINKTYPE numbers, `ethertype` and `ip.proto` the numbers on the
 * wire, `udp.port` and `tcp.port` well-known ports (either end). A heuristic is asked, in order of the index,
 * when no port matched.
 */
export type Attachment =
  | { readonly table: DispatchTable; readonly keys: readonly number[] }
  | {
      readonly heuristic: 'tcp' | 'udp';
      recognises(bytes: Uint8Array, from: number, to: number): boolean;
    }
  /** Over UDP: a server that was asked on one of these ports answers from another one. */
  | { readonly asked: readonly number[] };

export type DispatchTable =
  | 'link'
  | 'ethertype'
  | 'ip.proto'
  | 'udp.port'
  | 'tcp.port'
  | 'llc' // key 0: what follows an 802.3 length
  | 'llc.dsap'
  | 'gre.proto'
  | 'nbss' // the first four bytes of a session message
  | 'ppp.protocol';

/** Cuts one direction of a TCP stream into messages. */
export interface StreamFraming {
  /**
   * Length in bytes of the message that starts at `from`, given the stream's bytes up to `to`; `undefined` while
   * more bytes are needed to tell; `Infinity` for a message that lasts until the direction closes; 0 for bytes
   * that are no message of this protocol (the rest of the segment is then left as data).
   * A known length may reach past `to`: the message is asked for again once its bytes are there. Messages of one
   * direction are asked for in order, both directions interleaved as they were captured, so `side.state` may
   * collect what later messages need; a message that spans packets is asked for several times.
   */
  messageLength(bytes: Uint8Array, from: number, to: number, side: StreamSide): number | undefined;
  /** True for bytes that the protocol leaves to others, although a port or an earlier packet says that it reads them. */
  refuses?(bytes: Uint8Array, from: number, to: number): boolean;
  /** Notes what a segment says that stands alone, because the capture has not all of its bytes. */
  noteCut?(bytes: Uint8Array, from: number, to: number, side: StreamSide): void;
}

export interface StreamSide {
  /** True for the direction from the side that opened the connection. */
  readonly fromOriginator: boolean;
  /** The conversation's `state`: one object per stream, shared by both directions and with `dissect`. */
  readonly state: Record<string, unknown>;
  /** How many messages this direction had before this one. */
  readonly index: number;
  /** The packet that is being added, from 1: the one in which the message completes if it is whole now. */
  readonly packet: number;
}

/**
 * Gives a protocol its type, so that a protocol's file reads as a declaration. What comes back has all properties
 * in one order, whichever the declaration has: an engine calls objects of one shape several times faster.
 */
export function defineProtocol<P extends Protocol>(protocol: P): P {
  const {
    name,
    title,
    short,
    specifications,
    under,
    fields,
    dissect,
    unfinished,
    summary,
    carriesPackets,
    stream,
    carries,
    carriesIn,
  } = protocol;
  const known = {
    name,
    title,
    short,
    specifications,
    under,
    fields,
    dissect,
    unfinished,
    summary,
    carriesPackets,
    stream,
    carries,
    carriesIn,
  };
  return Object.assign(known, protocol);
}
