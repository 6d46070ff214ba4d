import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader, FieldSpot } from '@/packets/evidence-reader';
import type { DecoderCases, DecoderCheck, MadeCase, ReturnedField } from './kinds/decoder';

/** One call of a learner's decoder and what has to come back. */
export interface DecoderRun {
  /** Undefined for bytes that no capture has. */
  readonly capture?: string;
  readonly packet?: number;
  /** Where the bytes stand in the frame. */
  readonly span?: readonly [from: number, to: number];
  /** `packet 12`, `a pointer to itself` */
  readonly about: string;
  readonly bytes: Uint8Array;
  readonly rest: readonly number[];
  /** JSON. */
  readonly returns: string;
}

/** Packets of one capture that are tried: enough for every form, few enough for a second. */
const MOST_PACKETS = 80;

/** All calls of a check: its capture's packets, cut ones, the unseen captures', and what the author made. */
export async function runsOf(check: DecoderCheck, evidence: EvidenceReader): Promise<readonly DecoderRun[]> {
  const runs: DecoderRun[] = [];
  for (const capture of [check.capture, ...check.unseen])
    runs.push(...(await runsOn(capture, check.cases, evidence)));
  const [first] = runs;
  if (!first) throw new Error(`${check.capture} has no packet for this decoder`);
  for (const length of check.cases.cutAt ?? []) runs.push(cut(first, length));
  for (const made of check.made ?? []) runs.push(madeRun(made));
  return runs;
}

async function runsOn(
  capture: string,
  cases: DecoderCases,
  evidence: EvidenceReader,
): Promise<readonly DecoderRun[]> {
  const filter = { dialect: 'display', expression: cases.where } as const;
  const { packets, problem } = await evidence.filter(capture, filter);
  if (problem) throw new Error(`filter “${cases.where}” on ${capture}: ${problem.message}`);
  const runs = await Promise.all(spread(packets).map((packet) => runsAt(capture, packet, cases, evidence)));
  return runs.flat();
}

/** Some of many, from the first to the last. */
function spread(packets: readonly number[]): readonly number[] {
  if (packets.length <= MOST_PACKETS) return packets;
  return Array.from(
    { length: MOST_PACKETS },
    (_, i) => packets[Math.floor((i * packets.length) / MOST_PACKETS)],
  );
}

async function runsAt(
  capture: string,
  packet: number,
  cases: DecoderCases,
  evidence: EvidenceReader,
): Promise<readonly DecoderRun[]> {
  const spots = await evidence.fields(capture, packet);
  const frame = await evidence.frame(capture, packet);
  const start = spots.find(({ name, bytes }) => name === cases.bytes.field && bytes)?.bytes;
  if (!start) return [];
  const span = [start[0], cases.bytes.to === 'frame' ? frame.length : start[1]] as const;
  const run = {
    capture,
    packet,
    span,
    about: `packet ${packet}`,
    bytes: frame.slice(...span),
  };
  const { at } = cases;
  if (at === undefined) return [{ ...run, rest: [], returns: JSON.stringify(returned(cases, spots, 0)) }];
  return spots
    .filter(({ name }) => name === at)
    .flatMap(({ bytes }, nth) =>
      bytes
        ? {
            ...run,
            about: `packet ${packet}, offset ${bytes[0] - span[0]}`,
            rest: [bytes[0] - span[0]],
            returns: JSON.stringify(returned(cases, spots, nth)),
          }
        : [],
    );
}

function returned({ returns }: DecoderCases, spots: readonly FieldSpot[], nth: number): unknown {
  if (isField(returns)) return cellValue(returns, spots, nth);
  return Object.fromEntries(
    Object.entries(returns).map(([name, field]) => [name, cellValue(field, spots, nth)]),
  );
}

function isField(returns: DecoderCases['returns']): returns is ReturnedField {
  return typeof returns.field === 'string';
}

function cellValue({ field, as }: ReturnedField, spots: readonly FieldSpot[], nth: number): unknown {
  const cell = spots.filter(({ name }) => name === field)[nth]?.cell;
  if (cell === undefined) return null;
  return as === 'number' ? Number(cell) : cell;
}

function cut(run: DecoderRun, length: number): DecoderRun {
  return {
    bytes: run.bytes.slice(0, length),
    rest: run.rest,
    about: `only the first ${length === 1 ? 'byte' : `${length} bytes`} of ${run.about}`,
    returns: 'null',
  };
}

function madeRun({ about, bytes, at, returns }: MadeCase): DecoderRun {
  const digits = bytes.replace(/\s+/g, '').match(/../g) ?? [];
  return {
    about,
    bytes: Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)),
    rest: at === undefined ? [] : [at],
    returns,
  };
}

const SHOWN_BYTES = 24;

/** A run for showing. */
export function runText({ capture, packet, span, about, bytes }: DecoderRun) {
  const digits = Array.from(bytes.subarray(0, SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, '0'));
  return {
    about: capture === undefined ? about : `${capture}, ${about}`,
    address:
      capture === undefined || packet === undefined
        ? undefined
        : formatEvidence({ capture, kind: 'packet', id: packet, bytes: span }),
    bytes: `${digits.join(' ')}${bytes.length > SHOWN_BYTES ? ` … (${bytes.length} bytes)` : ''}`,
  };
}
