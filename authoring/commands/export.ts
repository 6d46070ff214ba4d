import { writeFileSync } from 'node:fs';
import { writePcapng } from '@/packets/capture/pcapng-writer';
import { Evidence } from '@/packets/engine/evidence';
import { drawFilterError } from '@/packets/filters/filter-error';
import { type OneWayFlow, oneWayFlows } from '@/packets/flow-export/one-way-flow';
import { ipfix } from '@/packets/flow-export/templated';
import type { Session } from '@/packets/sessions/session';
import { ecsSession } from '@/packets/shipping/ecs';
import { eveFlow } from '@/packets/shipping/eve-flow';
import { sessionFrames } from '@/packets/shipping/session-frames';
import { openInput } from './input';
import { fileAndOptions, UsageProblem } from './options';
import { writeOut } from './output';
import { communityOf } from './sessions';

const FORMATS = ['ecs', 'eve', 'ipfix', 'pcapng'] as const;
type Format = (typeof FORMATS)[number];

/** `tapbook export FILE --out PATH`: sessions for a log store, flows for a collector, or a slice of the packets. */
export async function exportEvidence(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    ecs: { type: 'boolean', default: false },
    eve: { type: 'boolean', default: false },
    ipfix: { type: 'boolean', default: false },
    pcapng: { type: 'boolean', default: false },
    display: { type: 'string', short: 'Y' },
    out: { type: 'string' },
  });
  const chosen = FORMATS.filter((format) => values[format]);
  if (chosen.length > 1)
    throw new UsageProblem(
      `one format at a time, not ${chosen.map((format) => `--${format}`).join(' and ')}`,
    );
  if (values.out === undefined) throw new UsageProblem('--out PATH is missing (“-” writes to stdout)');
  const capture = await openInput(file);
  if (!capture) return 1;
  const evidence = new Evidence(capture);
  const { rows, error } = evidence.filter(values.display ?? '', 'display');
  if (error) {
    console.error(drawFilterError(values.display ?? '', error));
    return 2;
  }
  return write(values.out, await content(chosen[0] ?? 'pcapng', evidence, rows));
}

async function content(format: Format, evidence: Evidence, rows: Uint32Array): Promise<Uint8Array> {
  switch (format) {
    case 'pcapng':
      return joined(writePcapng(evidence.capture, rows));
    case 'ipfix': {
      const wanted = touched(evidence, rows);
      return joined(ipfix(oneWayFlows(evidence).filter((flow) => wanted.has(flow.session))));
    }
    case 'ecs':
      return lines(
        await Promise.all(
          chosenSessions(evidence, rows).map(async (session) =>
            ecsSession(session, await communityOf(evidence.capture, session)),
          ),
        ),
      );
    case 'eve': {
      return lines(eveFlows(evidence, rows));
    }
  }
}

function eveFlows(evidence: Evidence, rows: Uint32Array): Record<string, unknown>[] {
  const halves = bySession(oneWayFlows(evidence));
  const frames = sessionFrames(evidence);
  const end = [...frames.values()].reduce((latest, { last }) => (last > latest ? last : latest), 0n);
  return chosenSessions(evidence, rows).flatMap((session) => {
    const counted = frames.get(session.row);
    return counted ? [eveFlow(session, halves.get(session.row) ?? [], counted, end)] : [];
  });
}

function bySession(flows: readonly OneWayFlow[]): ReadonlyMap<number, OneWayFlow[]> {
  const found = new Map<number, OneWayFlow[]>();
  for (const flow of flows) {
    const there = found.get(flow.session);
    if (there) there.push(flow);
    else found.set(flow.session, [flow]);
  }
  return found;
}

/** Rows of the sessions to which at least one of the chosen packets belongs. */
function touched(evidence: Evidence, rows: Uint32Array): ReadonlySet<number> {
  evidence.sessions();
  const { session } = evidence.capture.table;
  const found = new Set<number>();
  for (const row of rows) if (session[row] > 0) found.add(session[row] - 1);
  return found;
}

function chosenSessions(evidence: Evidence, rows: Uint32Array): Session[] {
  const wanted = touched(evidence, rows);
  return evidence
    .sessions()
    .all()
    .filter((session) => wanted.has(session.row));
}

function lines(objects: readonly Record<string, unknown>[]): Uint8Array {
  return new TextEncoder().encode(objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(pieces);
}

function write(path: string, bytes: Uint8Array): number {
  if (path === '-') {
    writeOut(bytes);
    return 0;
  }
  try {
    writeFileSync(path, bytes);
    return 0;
  } catch (problem) {
    console.error(`${path}: ${problem instanceof Error ? problem.message : problem}`);
    return 1;
  }
}
