import type { Evidence } from '@/packets/engine/evidence';
import { argusState, argusText } from '@/packets/flow-export/argus-text';
import { flagsText, netflowText } from '@/packets/flow-export/netflow-text';
import { type OneWayFlow, oneWayFlows } from '@/packets/flow-export/one-way-flow';
import { CONN_COLUMNS, connLogRow } from '@/packets/sessions/conn-log';
import type { Session } from '@/packets/sessions/session';
import { eveFlow } from '@/packets/shipping/eve-flow';
import { type SessionFrames, sessionFrames } from '@/packets/shipping/session-frames';
import { kept } from './kept';
import { type ComparedFigure, compared } from './sensor-figures';

/** One session as four sensors write it down, and what they say differently. */
export interface SensorViews {
  readonly session: number;
  /** Columns of conn.log with their cells. */
  readonly zeek: readonly (readonly [column: string, cell: string])[];
  /** Heading and line of `ra -n`. */
  readonly argus: readonly string[];
  /** Heading and one line a direction of `nfdump -o long`. */
  readonly netflow: readonly string[];
  /** The `flow` event, one property a line. */
  readonly eve: string;
  readonly figures: readonly ComparedFigure[];
}

const flows = kept((evidence): ReadonlyMap<number, readonly OneWayFlow[]> => {
  const bySession = new Map<number, OneWayFlow[]>();
  for (const flow of oneWayFlows(evidence))
    bySession.set(flow.session, [...(bySession.get(flow.session) ?? []), flow]);
  return bySession;
});
const frames = kept((evidence: Evidence): ReadonlyMap<number, SessionFrames> => sessionFrames(evidence));
const lastTime = kept(({ capture: { table } }: Evidence): bigint => {
  let last = 0n;
  for (let row = 0; row < table.count; row++) {
    const time = table.time(row);
    if (time > last) last = time;
  }
  return last;
});

/** `session` is its row; undefined where it has no packets of its own to be counted. */
export function answer(
  evidence: Evidence,
  { session: row }: { readonly session: number },
): SensorViews | undefined {
  const session = evidence.sessions().at(row);
  const counted = frames(evidence).get(row);
  const halves = flows(evidence).get(row) ?? [];
  if (!counted) return undefined;
  const frameBytes = counted.bytesToServer + counted.bytesToClient;
  const event = eveFlow(session, halves, counted, lastTime(evidence));
  return {
    session: row,
    zeek: zeekCells(session),
    argus: linesOf(argusText([{ session, frameBytes }])),
    netflow: linesOf(netflowText(halves)),
    eve: JSON.stringify(event, undefined, 2),
    figures: compared({
      session,
      frames: counted,
      halves,
      argusState: argusState(session),
      flags: halves.map(flagsText),
      flow: event.flow as { readonly age: number; readonly state: string; readonly reason: string },
      application: event.app_proto as string | undefined,
    }),
  };
}

function zeekCells(session: Session): (readonly [string, string])[] {
  const cells = connLogRow(session);
  return CONN_COLUMNS.map(({ name }, i) => [name, cells[i] ?? '-']);
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}
