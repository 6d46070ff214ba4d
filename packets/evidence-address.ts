import type { ByteRange } from './fields/byte-source';

/**
 * An evidence address names a derived thing and, where it helps, the bytes that it came from:
 * `capture/<slug>#<kind>=<id>[&bytes=<from>-<to>]`. Packet numbers start at 1; byte ranges are half-open offsets
 * into the captured frame. It is a page's URL, a notebook's citation and what the clipboard gets.
 */
export interface EvidenceAddress {
  readonly capture: string;
  readonly kind: EvidenceKind;
  readonly id: number;
  readonly bytes?: ByteRange;
}

export const EVIDENCE_KINDS = ['packet', 'session', 'alert', 'file', 'stream', 'transaction'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export function formatEvidence(address: EvidenceAddress): string {
  const bytes = address.bytes ? `&bytes=${address.bytes[0]}-${address.bytes[1]}` : '';
  return `capture/${address.capture}#${address.kind}=${address.id}${bytes}`;
}

const ADDRESS = /^\/?capture\/([a-z0-9][a-z0-9-]*)#([a-z]+)=(\d+)(?:&bytes=(\d+)-(\d+))?$/;

/** Undefined for text that is no evidence address. */
export function parseEvidence(text: string): EvidenceAddress | undefined {
  const match = ADDRESS.exec(text);
  if (!match) return undefined;
  const kind = EVIDENCE_KINDS.find((known) => known === match[2]);
  const id = Number(match[3]);
  if (!kind || id < 1) return undefined;
  const address = { capture: match[1], kind, id };
  if (match[4] === undefined) return address;
  const from = Number(match[4]);
  const to = Number(match[5]);
  return from <= to ? { ...address, bytes: [from, to] } : undefined;
}
