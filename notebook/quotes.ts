import { type EvidenceAddress, parseEvidence } from '@/packets/evidence-address';
import type { EvidenceReader, FieldSpot } from '@/packets/evidence-reader';
import type { Session } from '@/packets/sessions/session';
import type { CitationCell, Quote } from './notebook';

/** Longest run of bytes that a quote repeats. */
export const MOST_QUOTED_BYTES = 256;

/**
 * What the evidence at an address says now. `field` picks one of the packet's fields where the citation is about
 * one. Undefined where there is nothing at the address.
 */
export async function quoteAt(
  address: EvidenceAddress,
  field: string | undefined,
  evidence: EvidenceReader,
): Promise<Quote | undefined> {
  if (address.kind === 'packet') return packetQuote(address, field, evidence);
  if (address.kind === 'session') {
    const session = await evidence.session(address.capture, address.id);
    return session && { text: sessionText(session) };
  }
  return undefined;
}

/** A citation of what stands at an address now, ready to be put into a notebook. Undefined where nothing does. */
export async function citationOf(
  id: string,
  address: string,
  label: string,
  field: string | undefined,
  evidence: EvidenceReader,
): Promise<CitationCell | undefined> {
  const parsed = parseEvidence(address);
  const quote = parsed && (await quoteAt(parsed, field, evidence));
  return quote && { kind: 'citation', id, address, label, quote, note: '' };
}

/** One line about a session: who spoke to whom, how it went, how much. */
export function sessionText(session: Session): string {
  const ends = `${endText(session.originator)} → ${endText(session.responder)}`;
  const parts = [session.protocol, session.service, ends, session.state, session.history].filter(Boolean);
  return `${parts.join(' ')} ${session.originIpBytes}/${session.responseIpBytes} bytes`;
}

function endText(end: Session['originator']): string {
  return end.address.includes(':') ? `[${end.address}]:${end.port}` : `${end.address}:${end.port}`;
}

async function packetQuote(
  address: EvidenceAddress,
  field: string | undefined,
  evidence: EvidenceReader,
): Promise<Quote | undefined> {
  if (address.id > (await evidence.packetCount(address.capture))) return undefined;
  const hex =
    address.bytes && hexOf((await evidence.frame(address.capture, address.id)).slice(...address.bytes));
  if (field === undefined)
    return { text: await evidence.line(address.capture, address.id), ...(hex && { hex }) };
  const spot = findSpot(await evidence.fields(address.capture, address.id), field, address.bytes);
  return spot && { text: spot.text, field, value: spot.cell, ...(hex && { hex }) };
}

/** The field on exactly the cited bytes; the packet's first of that name where no bytes are cited. */
function findSpot(
  spots: readonly FieldSpot[],
  name: string,
  bytes: EvidenceAddress['bytes'],
): FieldSpot | undefined {
  const named = spots.filter((spot) => spot.name === name);
  if (!bytes) return named[0];
  return named.find((spot) => spot.bytes?.[0] === bytes[0] && spot.bytes[1] === bytes[1]);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, MOST_QUOTED_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
