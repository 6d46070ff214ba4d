import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader, FieldSpot } from '@/packets/evidence-reader';
import { type PacketRef, packetNumber } from '../packet-ref';
import type { Expected, SessionColumn } from './expected';
import { linesWhere, logValue } from './log-value';
import { sessionCell } from './session-cell';

/** A value with the evidence that it was read from. */
export interface Resolved {
  /** As tshark or Zeek prints it. */
  readonly text: string;
  /** Evidence addresses, down to bytes where the value stands on some. */
  readonly spans: readonly string[];
}

/**
 * Asks the engine for an expected value. Throws an `Error` where the capture does not have what the author asked
 * for: that is a defect of the lab, which its suite finds, not of an answer.
 */
export async function resolve(expected: Expected, evidence: EvidenceReader): Promise<Resolved> {
  switch (expected.from) {
    case 'field':
      return fieldValue(expected.packet, expected.field, expected.occurrence, evidence);
    case 'field-size':
      return fieldLength(expected.packet, expected.field, expected.occurrence, evidence);
    case 'little-endian':
      return reversedValue(expected.packet, expected.field, expected.occurrence, evidence);
    case 'packet-number': {
      const packet = await requirePacket(expected.packet, evidence);
      return { text: String(packet), spans: [packetAddress(expected.packet.capture, packet)] };
    }
    case 'packet-count': {
      const outcome = await evidence.filter(expected.capture, expected.filter);
      if (outcome.problem)
        throw new Error(`filter "${expected.filter.expression}": ${outcome.problem.message}`);
      return { text: String(outcome.packets.length), spans: [] };
    }
    case 'session':
      return sessionValue(expected.packet, expected.column, evidence);
    case 'fact': {
      const text = await evidence.fact(expected.capture, expected.name);
      if (text === undefined) throw new Error(`${expected.capture} states no fact ${expected.name}`);
      return { text, spans: [] };
    }
    case 'log':
      return logValue(expected, evidence);
    case 'log-count': {
      const { lines } = await linesWhere(expected, evidence);
      return { text: String(lines.length), spans: [] };
    }
    case 'sum':
      return combine(expected.terms, evidence, (left, right) => left + right, 0n, expected.modulo);
    case 'product':
      return combine(expected.factors, evidence, (left, right) => left * right, 1n, undefined);
    case 'quotient': {
      const { text, spans } = await resolve(expected.of, evidence);
      return { text: String(wholeNumber(text) / BigInt(expected.by)), spans };
    }
    case 'stated':
      return { text: expected.value, spans: [] };
  }
}

/** The packet's number; throws where the capture has none that fits. */
export async function requirePacket(ref: PacketRef, evidence: EvidenceReader): Promise<number> {
  const number = await packetNumber(ref, evidence);
  if (number === undefined)
    throw new Error(`${ref.capture} has no packet ${ref.nth ?? 1} where ${ref.where}`);
  return number;
}

/** A field of a packet by its filter name; throws where the packet lacks it. `occurrence` counts from 1. */
export async function requireField(
  ref: PacketRef,
  name: string,
  occurrence: number,
  evidence: EvidenceReader,
): Promise<{ packet: number; spot: FieldSpot }> {
  const packet = await requirePacket(ref, evidence);
  const spots = (await evidence.fields(ref.capture, packet)).filter((spot) => spot.name === name);
  const spot = spots[occurrence - 1];
  if (!spot)
    throw new Error(`packet ${packet} of ${ref.capture} has no field ${name} (occurrence ${occurrence})`);
  return { packet, spot };
}

async function fieldValue(
  ref: PacketRef,
  name: string,
  occurrence: number,
  evidence: EvidenceReader,
): Promise<Resolved> {
  const { packet, spot } = await requireField(ref, name, occurrence, evidence);
  return { text: spot.cell, spans: [spotAddress(ref.capture, packet, spot)] };
}

async function fieldLength(
  ref: PacketRef,
  name: string,
  occurrence: number,
  evidence: EvidenceReader,
): Promise<Resolved> {
  const { packet, spot } = await requireField(ref, name, occurrence, evidence);
  if (!spot.bytes) throw new Error(`${name} of packet ${packet} stands on no bytes of the frame`);
  return { text: String(spot.bytes[1] - spot.bytes[0]), spans: [spotAddress(ref.capture, packet, spot)] };
}

async function reversedValue(
  ref: PacketRef,
  name: string,
  occurrence: number,
  evidence: EvidenceReader,
): Promise<Resolved> {
  const { packet, spot } = await requireField(ref, name, occurrence, evidence);
  if (!spot.bytes) throw new Error(`${name} of packet ${packet} stands on no bytes of the frame`);
  const bytes = (await evidence.frame(ref.capture, packet)).slice(...spot.bytes);
  const value = bytes.reduceRight((total, byte) => total * 256n + BigInt(byte), 0n);
  return { text: String(value), spans: [spotAddress(ref.capture, packet, spot)] };
}

function wholeNumber(text: string): bigint {
  if (!/^(-?\d+|0x[0-9a-f]+)$/i.test(text)) throw new Error(`"${text}" is no whole number to reckon with`);
  return BigInt(text);
}

function spotAddress(capture: string, packet: number, spot: FieldSpot): string {
  return formatEvidence({ capture, kind: 'packet', id: packet, bytes: spot.bytes });
}

function packetAddress(capture: string, packet: number): string {
  return formatEvidence({ capture, kind: 'packet', id: packet });
}

async function combine(
  parts: readonly (Expected | number)[],
  evidence: EvidenceReader,
  join: (left: bigint, right: bigint) => bigint,
  start: bigint,
  modulo: number | undefined,
): Promise<Resolved> {
  let total = start;
  const spans: string[] = [];
  for (const part of parts) {
    const resolved =
      typeof part === 'number' ? { text: String(part), spans: [] } : await resolve(part, evidence);
    total = join(total, wholeNumber(resolved.text));
    spans.push(...resolved.spans);
  }
  if (modulo !== undefined) {
    const size = BigInt(modulo);
    total = ((total % size) + size) % size;
  }
  return { text: String(total), spans: [...new Set(spans)] };
}

async function sessionValue(
  ref: PacketRef,
  column: SessionColumn,
  evidence: EvidenceReader,
): Promise<Resolved> {
  const packet = await requirePacket(ref, evidence);
  const session = await evidence.sessionOf(ref.capture, packet);
  if (!session) throw new Error(`packet ${packet} of ${ref.capture} belongs to no session`);
  const span = formatEvidence({ capture: ref.capture, kind: 'session', id: session.row + 1 });
  return { text: sessionCell(session, column), spans: [span] };
}
