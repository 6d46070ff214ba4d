import type { EvidenceAddress } from '@/packets/evidence-address';
import type { FieldSpot } from '@/packets/evidence-reader';
import type { Session } from '@/packets/sessions/session';
import type { NotebookEvidence } from './asking/notebook-evidence';
import { type Fields, isCount, isRecord } from './reading';

/** Longest run of bytes that a quote repeats. */
export const MOST_QUOTED_BYTES = 256;
/** Longest text of rules that travels with an alert, in characters. */
export const MOST_RULES = 64 * 1024;

/** What the evidence said. All parts are compared when the notebook is run again. */
export interface Quote {
  /** The line as the view showed it. */
  readonly text: string;
  /** Display-filter name, where one field is cited, and its value as tshark prints it. */
  readonly field?: string;
  readonly value?: string;
  /** The cited bytes in hex, lower case without separators, at most 256 bytes of them. */
  readonly hex?: string;
  /** SHA-256 of what a file or a stream carried. */
  readonly digest?: string;
  /** When it was: nanoseconds since 1970 as decimal text. */
  readonly time?: string;
  /** Which alert it is, whatever number other rules beside it would give it. */
  readonly alert?: { readonly sid: number; readonly packet: number };
}

/** What a citation picks of the evidence at its address. */
export interface Picked {
  /** One of the packet's fields, by its display-filter name. */
  readonly field?: string;
  /** The log that a transaction is a line of. */
  readonly log?: string;
  /** The rules that raise an alert, and which alert it is. */
  readonly rules?: string;
  readonly alert?: Quote['alert'];
}

/** What the evidence at an address says now. Undefined where there is nothing at the address. */
export async function quoteAt(
  address: EvidenceAddress,
  picked: Picked,
  evidence: NotebookEvidence,
): Promise<Quote | undefined> {
  const { capture, kind, id } = address;
  switch (kind) {
    case 'packet':
      return packetQuote(address, picked.field, evidence);
    case 'session': {
      const session = await evidence.session(capture, id);
      return session && { text: sessionText(session), time: String(session.time) };
    }
    case 'alert':
      return alertQuote(capture, picked, evidence);
    default:
      return evidence.ask(capture, 'thing', { kind, id, log: picked.log });
  }
}

/** One line about a session: who spoke to whom, how it went, how much. */
export function sessionText(session: Session): string {
  const ends = `${endText(session.originator)} → ${endText(session.responder)}`;
  const parts = [session.protocol, session.service, ends, session.state, session.history].filter(Boolean);
  return `${parts.join(' ')} ${session.originIpBytes}/${session.responseIpBytes} bytes`;
}

/** Reads a quotation from a file's data; undefined where it is none. */
export function readQuote(said: Fields): Quote | undefined {
  if (typeof said.text !== 'string') return undefined;
  const quote: { -readonly [Name in keyof Quote]: Quote[Name] } = { text: said.text };
  for (const [name, form] of Object.entries(FORMS)) {
    const part = said[name];
    if (part === undefined) continue;
    if (typeof part !== 'string' || !form.test(part)) return undefined;
    quote[name as keyof typeof FORMS] = part;
  }
  if (said.alert === undefined) return quote;
  const { alert } = said;
  if (!isRecord(alert) || !isCount(alert.sid) || !isCount(alert.packet)) return undefined;
  return { ...quote, alert: { sid: alert.sid, packet: alert.packet } };
}

const FORMS = {
  field: /^/,
  value: /^/,
  hex: /^([0-9a-f]{2})*$/,
  digest: /^[0-9a-f]{64}$/,
  time: /^-?\d{1,30}$/,
} as const;

function endText(end: Session['originator']): string {
  return end.address.includes(':') ? `[${end.address}]:${end.port}` : `${end.address}:${end.port}`;
}

async function packetQuote(
  address: EvidenceAddress,
  field: string | undefined,
  evidence: NotebookEvidence,
): Promise<Quote | undefined> {
  const { capture, id } = address;
  if (id > (await evidence.packetCount(capture))) return undefined;
  const time = await evidence.ask(capture, 'time', id);
  const hex = address.bytes && hexOf((await evidence.frame(capture, id)).slice(...address.bytes));
  const place = { ...(hex && { hex }), ...(time !== undefined && { time }) };
  if (field === undefined) return { text: await evidence.line(capture, id), ...place };
  const spot = findSpot(await evidence.fields(capture, id), field, address.bytes);
  return spot && { text: spot.text, field, value: spot.cell, ...place };
}

/** The alert of the picked rule at the picked packet: its number would change with the rules beside it. */
async function alertQuote(
  capture: string,
  { rules, alert }: Picked,
  evidence: NotebookEvidence,
): Promise<Quote | undefined> {
  if (rules === undefined || alert === undefined) return undefined;
  const { alerts } = await evidence.alerts(capture, rules);
  const found = alerts.find(({ sid, packet }) => sid === alert.sid && packet === alert.packet);
  if (!found) return undefined;
  const time = await evidence.ask(capture, 'time', found.packet);
  const line = await evidence.line(capture, found.packet);
  return { text: `sid ${found.sid} at packet ${found.packet}: ${line}`, alert, ...(time && { time }) };
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
