import type { Capture } from '../capture/capture';
import { drawKeys } from '../columns/addresses';
import { MOST_NARROW_SESSION, SESSIONS } from '../columns/packet-table';
import { TrackingKernel } from '../kernel/tracking-kernel';
import { FragmentSets } from './fragment-sets';
import { FtpExpectations } from './ftp-expectations';
import { SessionTable } from './session-table';
import { type Tracked, trackedBy } from './tracked';
import { type Answers, Outside } from './tracker/outside';
import { Rows } from './tracker/rows';
import { Tracker } from './tracker/tracker';
import { Tunnels } from './tunnels';

export interface TrackOptions {
  /** Follow packets with wrong checksums as well: captures of a machine that leaves them to its network card. */
  readonly ignoreChecksums?: boolean;
  /** Networks (`192.0.2.0/24`) that are local beside the private ones. */
  readonly localNetworks?: readonly string[];
  /** TLS is opened with the capture's key log: what it carries is in the logs and files as well. */
  readonly decrypt?: boolean;
  /** Goes without the kernel, as where there is no WebAssembly: the same sessions, more slowly. */
  readonly withoutKernel?: boolean;
}

/**
 * Sessions of a capture by Zeek's rules, in one pass over the columns; fills the packets' session column. Packets
 * that belong to no session keep 0 there.
 */
export function trackSessions(capture: Capture, options: TrackOptions = {}): SessionTable {
  const tunnels = new Tunnels(capture);
  capture.table.restartSessions();
  // What is inside of tunnels is followed packet by packet in between: no batches.
  const mayUseKernel = !options.withoutKernel && capture.table.innerCount === 0;
  const tracked = (mayUseKernel && trackInKernel(capture, options)) || trackHere(capture, options, tunnels);
  return new SessionTable(capture, tracked, tunnels, options.localNetworks);
}

/** Undefined where there is no kernel, or it has not enough memory. */
function trackInKernel(capture: Capture, { ignoreChecksums }: TrackOptions): Tracked | undefined {
  const { table } = capture;
  const fragments = new FragmentSets(capture);
  const kernel = TrackingKernel.start(table, ignoreChecksums ?? false, keysOf(), answersOf(capture));
  return kernel?.follow((row) => fragments.add(row));
}

function trackHere(capture: Capture, { ignoreChecksums }: TrackOptions, tunnels: Tunnels): Tracked {
  const { table } = capture;
  const { count, innerCount } = table;
  const all = count + innerCount;
  const outside = new Outside(answersOf(capture));
  const tracker = new Tracker(new Rows(table), outside, ignoreChecksums ?? false, all, ...keysOf());
  const fragments = new FragmentSets(capture);
  const carriers = new Set<number>();
  if (all > MOST_NARROW_SESSION) table.widen(SESSIONS);
  /** Follows the row's packet or the datagram that it completes. */
  const follow = (row: number, number: number) => {
    if (!tracker.isFragment(row)) return tracker.packet(row, row, number);
    const whole = fragments.add(row);
    return whole ? tracker.whole(whole.firstRow, row, row, number, whole.length, whole.payload) : 0;
  };
  let inner = count;
  for (let row = 0; row < count; row++) {
    follow(row, row + 1);
    for (; inner < all && table.capturedRow(inner) === row; inner++) {
      if (!isPassedOn(capture, tracker, inner)) continue;
      const tunnel = tunnels.around(inner);
      const session = follow(inner, row + 1);
      if (session === 0) continue;
      // A captured packet without a session of its own belongs to its inside's.
      if (table.session[row] === 0) {
        table.session[row] = session;
        carriers.add(row);
      }
      if (tunnel > 0) tunnels.carry(tunnel, session - 1);
    }
  }
  tracker.finish();
  return { ...trackedBy(tracker), carriers };
}

/** A packet inside of a tunnel is followed where the packets around it are. */
function isPassedOn({ table }: Capture, tracker: Tracker, inner: number): boolean {
  for (let outer = table.enclosingRow(inner); ; outer = table.enclosingRow(outer)) {
    if (!tracker.isUsable(outer) || tracker.hasBadChecksum(outer)) return false;
    if (outer < table.count) return true;
  }
}

function answersOf(capture: Capture): Answers {
  const ftp = new FtpExpectations(capture);
  return {
    isAnnounced: (responder, port) => ftp.takes(responder, port),
    readControl: (row) => {
      ftp.read(row);
      return ftp.expectsAny;
    },
    isBroadcast: (address) => {
      const bytes = capture.addresses.bytes(address);
      return bytes.length === 4 && bytes.every((byte) => byte === 0xff);
    },
  };
}

function keysOf(): [number, number, number, number] {
  const [a, b, c, d] = drawKeys();
  return [a, b, c, d];
}
