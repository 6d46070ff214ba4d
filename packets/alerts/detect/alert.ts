import type { Transaction } from '../../applications/application';
import type { ByteRange } from '../../fields/byte-source';
import type { Rule } from '../rules/compiled-rule';
import type { Flow } from './flow';

/** Bytes of one frame. */
export interface FrameSpan {
  /** Packet number, from 1. */
  readonly packet: number;
  readonly bytes: ByteRange;
}

/** Why a rule matched: one keyword, and the bytes that met it. */
export interface KeywordMatch {
  readonly keyword: string;
  /** Index into the rule's options. */
  readonly option: number;
  /** `payload`, `stream`, a sticky buffer's name, or a header field's. */
  readonly buffer: string;
  readonly spans: readonly FrameSpan[];
}

/** A rule that matched. */
export interface Alert {
  readonly rule: Rule;
  /** Number of the packet at which it was raised; the flow's last one where it was raised when the flow ended. */
  readonly packet: number;
  readonly atEnd: boolean;
  /** It was raised on a packet inside of a tunnel; `packet` is the captured one. */
  readonly inTunnel: boolean;
  readonly flow: Flow | undefined;
  /** How far the flow was at that time. */
  readonly flowSoFar: FlowSoFar | undefined;
  readonly toServer: boolean;
  /** The match was found in the stream, not in one packet. */
  readonly inStream: boolean;
  readonly transaction: { readonly index: number; readonly what: Transaction } | undefined;
  readonly matches: readonly KeywordMatch[];
}

export interface FlowSoFar {
  readonly packetsToServer: number;
  readonly packetsToClient: number;
  readonly bytesToServer: number;
  readonly bytesToClient: number;
  readonly application: string | undefined;
}
