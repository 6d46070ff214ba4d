import type { Tracker } from './tracker/tracker';

/**
 * What following a capture comes to: columns by row (of a packet), by letter of the histories (from 1), by session. The
 * kernel gives their places in this order.
 */
export const TRACKED = [
  /** The row + 1 of the session's next packet; 0 at the last. */
  ['next', 'row', Int32Array],
  /** Character codes, the packets (from 1) that set them, and the session's next letter; 0 for none. */
  ['letters', 'letter', Uint8Array],
  ['letterPackets', 'letter', Int32Array],
  ['nextLetter', 'letter', Int32Array],
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
  /** Where its letters start. */
  ['firstLetter', 'session', Int32Array],
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
};

/** The columns of a tracker that is at its end. */
export function trackedBy({ columns, history, next }: Tracker): Tracked {
  const { count } = columns;
  return {
    count,
    next: next.values,
    letters: history.letters.values,
    letterPackets: history.packets.values,
    nextLetter: history.next.values,
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
    firstLetter: columns.firstLetter.values,
    originIpBytes: columns.originIpBytes.values,
    responseIpBytes: columns.responseIpBytes.values,
    originBytes: columns.originBytes.values,
    responseBytes: columns.responseBytes.values,
    missedBytes: columns.missedBytes.values,
  };
}

/** The history of a session by the place of its first letter. */
export function historyText({ letters, nextLetter }: Tracked, firstLetter: number): string {
  let text = '';
  for (let at = firstLetter; at !== 0; at = nextLetter[at]) text += String.fromCharCode(letters[at]);
  return text;
}

/** The packet number (from 1) of each letter. */
export function historyPackets({ letterPackets, nextLetter }: Tracked, firstLetter: number): number[] {
  const packets: number[] = [];
  for (let at = firstLetter; at !== 0; at = nextLetter[at]) packets.push(letterPackets[at]);
  return packets;
}
