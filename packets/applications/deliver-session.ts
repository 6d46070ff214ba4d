import { keptFrameBytes } from '../capture/capture';
import { PacketMark } from '../columns/packet-table';
import type { Evidence } from '../engine/evidence';
import { ACK, FIN, RST, SYN } from '../sessions/tracker/segment';
import type { Delivery } from './delivery';
import { TcpSide } from './tcp-side';

const TCP = 6;

export interface DeliverOptions {
  /** Use packets with wrong checksums as well. */
  readonly ignoreChecksums?: boolean;
}

/**
 * Plays a session: its payload, direction by direction, in order. TCP is put in sequence, every other datagram is
 * one piece of data.
 */
export function deliverSession(
  evidence: Evidence,
  session: number,
  deliver: (delivery: Delivery) => void,
  options: DeliverOptions = {},
): void {
  const sessions = evidence.sessions();
  const connection = sessions.ends(session);
  const rows = sessions.headerRows(session);
  const { table } = evidence.capture;
  const isFromOriginator = (row: number) =>
    table.source[row] === connection.origin &&
    (table.sourcePort[row] === connection.originPort || table.source[row] !== table.destination[row]);
  if (connection.protocolNumber === TCP) deliverTcp(evidence, rows, isFromOriginator, deliver, options);
  else deliverDatagrams(evidence, rows, isFromOriginator, deliver, options);
}

function deliverDatagrams(
  evidence: Evidence,
  rows: Uint32Array,
  isFromOriginator: (row: number) => boolean,
  deliver: (delivery: Delivery) => void,
  options: DeliverOptions,
): void {
  for (const row of rows) {
    if (!isSound(evidence, row, options)) continue;
    const bytes = payload(evidence, row);
    if (bytes.length === 0) continue;
    const frameOffset = evidence.capture.table.payloadAt[row];
    deliver({
      kind: 'data',
      fromOriginator: isFromOriginator(row),
      bytes,
      packet: evidence.capture.table.capturedRow(row) + 1,
      frameOffset,
      deliveredAt: evidence.capture.table.capturedRow(row) + 1,
    });
  }
}

function deliverTcp(
  evidence: Evidence,
  rows: Uint32Array,
  isFromOriginator: (row: number) => boolean,
  deliver: (delivery: Delivery) => void,
  options: DeliverOptions,
): void {
  const { table } = evidence.capture;
  const originator = new TcpSide(true, deliver);
  const responder = new TcpSide(false, deliver);
  for (const row of rows) {
    if (!isSound(evidence, row, options)) continue;
    const packet = table.capturedRow(row) + 1;
    const [sender, receiver] = isFromOriginator(row) ? [originator, responder] : [responder, originator];
    const flags = table.tcpFlags[row];
    const start = (flags & SYN) !== 0 ? (table.sequence[row] + 1) >>> 0 : table.sequence[row];
    if ((flags & SYN) !== 0) sender.synchronise(table.sequence[row]);
    if ((flags & ACK) !== 0 && (flags & RST) === 0) receiver.acknowledged(table.acknowledgment[row], packet);
    if ((flags & RST) === 0)
      sender.segment(start, payload(evidence, row), packet, table.payloadAt[row], packet);
    if ((flags & FIN) !== 0) sender.close((start + table.payloadLength[row]) >>> 0, false, packet);
    if ((flags & RST) !== 0) sender.close(undefined, true, packet);
  }
  const last = rows.length ? table.capturedRow(rows[rows.length - 1]) + 1 : 0;
  originator.finish(last);
  responder.finish(last);
}

function isSound(evidence: Evidence, row: number, { ignoreChecksums }: DeliverOptions): boolean {
  const wrong = PacketMark.BadIpChecksum | PacketMark.BadTransportChecksum;
  return ignoreChecksums === true || (evidence.capture.table.marks[row] & wrong) === 0;
}

/** The transport payload as far as it was captured (a copy). */
function payload(evidence: Evidence, row: number): Uint8Array {
  const { table } = evidence.capture;
  const at = table.payloadAt[row];
  if (at === 0) return NOTHING;
  return keptFrameBytes(evidence.capture, row).subarray(at, at + table.payloadLength[row]);
}

const NOTHING = new Uint8Array(0);
