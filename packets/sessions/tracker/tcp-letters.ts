import { HistoryKind, isDue, Letter } from './history';
import { ACK, FIN, RST, type Segment, SYN } from './segment';
import type { TcpConnection } from './tcp-connection';
import { Side, type TcpEndpoint } from './tcp-endpoint';

/**
 * The letters that a segment adds to the history for its flags and its payload. `relative` is its sequence number
 * relative to the start of `side`, which sent it.
 */
export function noteHistory(
  connection: TcpConnection,
  side: TcpEndpoint,
  flags: i32,
  relative: f64,
  length: i32,
  isOriginator: boolean,
): void {
  const history = connection.history;
  const control = flags & (SYN | FIN | RST);
  if (control === 0) {
    if (length > 0) history.check(connection, HistoryKind.Data, Letter.Data, isOriginator);
    else if (flags & ACK) history.check(connection, HistoryKind.Ack, Letter.Ack, isOriginator);
  } else if ((control & (control - 1)) !== 0) {
    if (flags & FIN && flags & RST)
      history.check(connection, HistoryKind.FinReset, Letter.Inconsistent, isOriginator);
    else history.check(connection, HistoryKind.ManyFlags, Letter.ManyFlags, isOriginator);
  } else if (control === SYN) {
    const letter = flags & ACK ? Letter.Handshake : Letter.Syn;
    const again = history.check(connection, HistoryKind.Syn, letter, isOriginator);
    if (again && relative !== side.lastSyn) history.add(connection, letter, isOriginator);
    side.lastSyn = relative;
  } else if (control === FIN) {
    const again = history.check(connection, HistoryKind.Fin, Letter.Fin, isOriginator);
    if (again && relative + length !== side.lastFin) history.add(connection, Letter.Fin, isOriginator);
    side.lastFin = relative + length;
  } else {
    const again = history.check(connection, HistoryKind.Reset, Letter.Reset, isOriginator);
    if (again && relative !== side.lastReset) history.add(connection, Letter.Reset, isOriginator);
    side.lastReset = relative;
  }
}

/** A zero window says something unless it comes with or after a reset, or after the peer's FIN. */
export function noteWindow(
  connection: TcpConnection,
  side: TcpEndpoint,
  peer: TcpEndpoint,
  segment: Segment,
  isOriginator: boolean,
): void {
  if (segment.window !== 0 || segment.flags & RST) return;
  if (peer.state === Side.Closed || side.state === Side.Reset) return;
  if (isDue(++side.zeroWindows)) connection.history.add(connection, Letter.ZeroWindow, isOriginator);
}

/** True while a side has sent nothing that was answered. */
export function isAttempt(side: TcpEndpoint): boolean {
  return side.state === Side.SynSent || side.state === Side.SynAckSent;
}
