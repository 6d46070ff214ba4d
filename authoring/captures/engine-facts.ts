import type { Evidence } from '@/packets/engine/evidence';
import { fieldCell } from '@/packets/fields/cell';
import { collect } from '@/packets/fields/collect';
import { hashesOf } from '@/packets/files/hashes';
import { filesOf } from '@/packets/files/transferred-file';
import type { Session } from '@/packets/sessions/session';
import type { FactExpression, FactValue } from '@/pcaps/manifest';

/** A fact's value by the engine, or why the engine cannot say. */
export type Computed =
  | { readonly value: FactValue; readonly unanswered?: undefined }
  | { readonly value?: undefined; readonly unanswered: string };

export function engineFact(evidence: Evidence, how: FactExpression): Computed {
  switch (how.kind) {
    case 'count':
      return withRows(evidence, how.filter, (rows) => rows.length);
    case 'packets':
      return withRows(evidence, how.filter, (rows) => Array.from(rows, (row) => String(row + 1)));
    case 'values':
      return withRows(evidence, how.filter, (rows) => distinctCells(evidence, rows, how.field));
    case 'sessions':
      return {
        value: evidence
          .sessions()
          .all()
          .filter((session) => concerns(session, how)).length,
      };
    case 'malformed':
      return { value: malformedPackets(evidence) };
    case 'file':
      return { value: hashesOfFile(evidence, how) };
  }
}

/** How many packets have a layer whose bytes contradict themselves; those that the capture cut short are not counted. */
function malformedPackets(evidence: Evidence): number {
  let packets = 0;
  for (let row = 0; row < evidence.capture.table.count; row++)
    if (evidence.tree(row).stops.some(({ kind }) => kind === 'malformed')) packets++;
  return packets;
}

function withRows(evidence: Evidence, filter: string, give: (rows: Uint32Array) => FactValue): Computed {
  const { rows, error } = evidence.filter(filter, 'display');
  return error ? { unanswered: error.message } : { value: give(rows) };
}

function distinctCells(evidence: Evidence, rows: Uint32Array, field: string): string[] {
  const cells = new Set<string>();
  for (const row of rows) for (const found of collect(evidence.tree(row), field)) cells.add(fieldCell(found));
  return [...cells];
}

/** The one hash that all whole transfers of the file share; all the hashes where they differ. */
function hashesOfFile(evidence: Evidence, how: FactExpression & { kind: 'file' }): FactValue {
  const whole = filesOf(evidence).filter(
    ({ name, type, complete }) =>
      complete && name === how.name && (how.type === undefined || type === how.type),
  );
  const hashes = [...new Set(whole.map(({ content }) => hashesOf(content.bytes).sha256))];
  return hashes.length === 1 ? hashes[0] : hashes;
}

function concerns(session: Session, how: FactExpression & { kind: 'sessions' }): boolean {
  return (
    (how.state === undefined || session.state === how.state) &&
    (how.transport === undefined || session.protocol === how.transport) &&
    (how.source === undefined || session.originator.address === how.source) &&
    (how.destination === undefined || session.responder.address === how.destination) &&
    (how.port === undefined || session.responder.port === how.port)
  );
}
