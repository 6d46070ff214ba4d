import { Outside } from '../../sessions/tracker/outside';
import { Rows } from '../../sessions/tracker/rows';
import { Tracker } from '../../sessions/tracker/tracker';

let tracker: Tracker | null = null;

/** Starts following a capture of `rows` packets; the keys are odd numbers drawn at random. */
export function startTracking(
  rows: i32,
  ignoreChecksums: bool,
  key0: i32,
  key1: i32,
  key2: i32,
  key3: i32,
): void {
  tracker = new Tracker(new Rows(), new Outside(), ignoreChecksums, rows, key0, key1, key2, key3);
}

/** `Tracker.run` over slots of the batch. */
export function track(from: i32, to: i32, base: i32): i32 {
  return tracker!.run(from, to, base);
}

/** `Tracker.whole`, the headers in the slot behind the batch. */
export function trackWhole(headers: i32, slot: i32, row: i32, ipLength: i32, payloadLength: i32): i32 {
  return tracker!.whole(headers, slot, row, row + 1, ipLength, payloadLength);
}

export function finishTracking(): void {
  tracker!.finish();
}

export function sessionCount(): i32 {
  return tracker!.columns.count;
}

export function historyLength(): i32 {
  return tracker!.histories.length;
}

/** Where the columns are that came of it, in the order of `sessions/tracked.ts`. */
export function trackedPlace(index: i32): usize {
  const columns = tracker!.columns;
  switch (index) {
    case 0:
      return tracker!.histories.written.place;
    case 1:
      return columns.protocolNumber.place;
    case 2:
      return columns.carriesFtpData.place;
    case 3:
      return columns.state.place;
    case 4:
      return columns.originPort.place;
    case 5:
      return columns.responsePort.place;
    case 6:
      return columns.origin.place;
    case 7:
      return columns.responder.place;
    case 8:
      return columns.firstRow.place;
    case 9:
      return columns.lastTimeRow.place;
    case 10:
      return columns.packets.place;
    case 11:
      return columns.originPackets.place;
    case 12:
      return columns.responsePackets.place;
    case 13:
      return columns.historyAt.place;
    case 14:
      return columns.originIpBytes.place;
    case 15:
      return columns.responseIpBytes.place;
    case 16:
      return columns.originBytes.place;
    case 17:
      return columns.responseBytes.place;
    default:
      return columns.missedBytes.place;
  }
}
