import type { Evidence } from '../engine/evidence';

/** What the frames of a session come to. */
export interface SessionFrames {
  readonly packetsToServer: number;
  readonly packetsToClient: number;
  /** Whole frames, as long as they were on the wire. */
  readonly bytesToServer: number;
  readonly bytesToClient: number;
  /** Nanoseconds since 1970. */
  readonly first: bigint;
  readonly last: bigint;
  /** ICMP type and code of the first packet each way. */
  readonly asked: readonly [type: number, code: number];
  readonly answered: readonly [type: number, code: number] | undefined;
}

interface Counted {
  readonly side: number;
  readonly firstRow: number;
  lastRow: number;
  answerRow: number;
  readonly packets: [number, number];
  readonly bytes: [number, number];
}

/** Frames of each session by its row; the side that sent the first of them is the client. One pass over the columns. */
export function sessionFrames(evidence: Evidence): ReadonlyMap<number, SessionFrames> {
  evidence.sessions();
  const { table } = evidence.capture;
  const counted = new Map<number, Counted>();
  for (let row = 0; row < table.count; row++) {
    const session = table.session[row] - 1;
    if (session < 0) continue;
    const known = counted.get(session);
    const counts = known ?? {
      side: sideOf(table, row),
      firstRow: row,
      lastRow: row,
      answerRow: -1,
      packets: [0, 0],
      bytes: [0, 0],
    };
    if (!known) counted.set(session, counts);
    const side = sideOf(table, row) === counts.side ? 0 : 1;
    if (side === 1 && counts.answerRow < 0) counts.answerRow = row;
    counts.packets[side]++;
    counts.bytes[side] += table.original[row];
    counts.lastRow = row;
  }
  return new Map([...counted].map(([session, counts]) => [session, described(evidence, session, counts)]));
}

type Table = Evidence['capture']['table'];

function sideOf(table: Table, row: number): number {
  const ported = table.protocol[row] === 6 || table.protocol[row] === 17;
  return table.source[row] * 65536 + (ported ? table.sourcePort[row] : 0);
}

function described(evidence: Evidence, session: number, counts: Counted): SessionFrames {
  const { table, addresses } = evidence.capture;
  const { originator, protocol } = evidence.sessions().at(session);
  const firstIsClient =
    addresses.text(table.source[counts.firstRow]) === originator.address &&
    (protocol === 'icmp' || table.sourcePort[counts.firstRow] === originator.port);
  const [client, server] = firstIsClient ? [0, 1] : [1, 0];
  const { answerRow, firstRow } = counts;
  const message = (row: number) => [table.sourcePort[row], table.destinationPort[row]] as const;
  return {
    packetsToServer: counts.packets[client],
    packetsToClient: counts.packets[server],
    bytesToServer: counts.bytes[client],
    bytesToClient: counts.bytes[server],
    first: table.time(firstRow),
    last: table.time(counts.lastRow),
    asked: message(firstRow),
    answered: answerRow < 0 ? undefined : message(answerRow),
  };
}
