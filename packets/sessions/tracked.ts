import type { Tracker } from './tracker/tracker';

/**
 * What following a capture comes to: columns by session, and the histories. The
 * kernel gives their places in this order.
 */
export const TRACKED = [
  /** The histories as they are written down (`history-text.ts`). */
  ['histories', 'history', Uint8Array],
  ['protocolNumber', 'session', Uint8Array],
  ['carriesFtpData', 'session', Uint8Array],
  /** Index into `CONNECTION_STATES`. */
  ['state', 'session', Uint8Array],
  ['originPort', 'session', Uint16Array],
  ['responsePort', 'session', Uint16Array],
  /** Interned addresses. */
  ['origin', 'session', Int32Array],
  ['responder', 'session', Int32Array],
  /** Rows of packets: the first, and the one whose time is the session's last time. */
  ['firstRow', 'session', Int32Array],
  ['lastTimeRow', 'session', Int32Array],
  ['packets', 'session', Int32Array],
  ['originPackets', 'session', Int32Array],
  ['responsePackets', 'session', Int32Array],
  /** Where its history starts. */
  ['historyAt', 'session', Int32Array],
  ['originIpBytes', 'session', Float64Array],
  ['responseIpBytes', 'session', Float64Array],
  ['originBytes', 'session', Float64Array],
  ['responseBytes', 'session', Float64Array],
  ['missedBytes', 'session', Float64Array],
] as const;

export type Tracked = {
  readonly [entry in (typeof TRACKED)[number] as entry[0]]: InstanceType<entry[2]>;
} & {
  /** Number of sessions. */
  readonly count: number;
  /** Captured packets that belong to a session for what is inside of them: its own rows are those of their insides. */
  readonly carriers?: ReadonlySet<number>;
};

/** The columns of a tracker that is at its end. */
export function trackedBy({ columns, histories }: Tracker): Tracked {
  const { count } = columns;
  return {
    count,
    histories: histories.written.values,
    protocolNumber: columns.protocolNumber.values,
    carriesFtpData: columns.carriesFtpData.values,
    state: columns.state.values,
    originPort: columns.originPort.values,
    responsePort: columns.responsePort.values,
    origin: columns.origin.values,
    responder: columns.responder.values,
    firstRow: columns.firstRow.values,
    lastTimeRow: columns.lastTimeRow.values,
    packets: columns.packets.values,
    originPackets: columns.originPackets.values,
    responsePackets: columns.responsePackets.values,
    historyAt: columns.historyAt.values,
    originIpBytes: columns.originIpBytes.values,
    responseIpBytes: columns.responseIpBytes.values,
    originBytes: columns.originBytes.values,
    responseBytes: columns.responseBytes.values,
    missedBytes: columns.missedBytes.values,
  };
}
