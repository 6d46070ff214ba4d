import { ACK, FIN, RST, type Segment, SYN } from './segment';
import type { TcpConnection } from './tcp-connection';
import { Side, type TcpEndpoint } from './tcp-endpoint';

/**
 * The state machine of a TCP connection's sides (Zeek's TCPSessionAdapter::UpdateStateMachine): brings `side`,
 * which sent the segment, and its peer into their next states. True when the segment closes `side`.
 */
export function nextStates(
  connection: TcpConnection,
  segment: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
  fromOriginator: boolean,
): boolean {
  switch (side.state) {
    case Side.Inactive:
      return fromInactive(connection, segment, side, peer, fromOriginator);
    case Side.SynSent:
    case Side.SynAckSent:
      return fromSynSent(connection, segment.flags, side, peer);
    case Side.Established:
    case Side.Partial:
      return fromEstablished(connection, segment.flags, side, peer);
    case Side.Closed:
      return fromClosed(connection, segment.flags, side, peer);
    default:
      return false;
  }
}

function fromInactive(
  connection: TcpConnection,
  segment: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
  fromOriginator: boolean,
): boolean {
  const flags = segment.flags;
  let closes = false;
  if (flags & SYN) {
    if (fromOriginator) originatorSyn(connection, segment, side, peer);
    else answererSyn(connection, segment, side, peer);
  }
  if (flags & FIN) {
    connection.enterState(side, peer, Side.Closed);
    closes = true;
  }
  if (flags & RST) {
    connection.enterState(side, peer, Side.Reset);
    closes = true;
  }
  if (side.state === Side.Inactive) withoutControl(connection, segment, side, peer, fromOriginator);
  return closes;
}

function originatorSyn(
  connection: TcpConnection,
  segment: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): void {
  connection.enterState(side, peer, segment.flags & ACK ? Side.SynAckSent : Side.SynSent);
  connection.startAttempt(segment.time);
}

function answererSyn(
  connection: TcpConnection,
  segment: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): void {
  const mayReverse = !(segment.flags & ACK) && peer.state === Side.SynAckSent;
  const reversed = mayReverse && segment.sequence === side.startSequence;
  if (reversed) {
    // The SYN-ACK was captured before its SYN: the sides are the other way round.
    connection.flip();
    connection.enterState(peer, side, Side.Established);
    connection.noteSeen(true);
  }
  if (peer.state === Side.SynSent) connection.enterState(peer, side, Side.Established);
  connection.enterState(side, peer, Side.Established);
}

/** No control flag changed the state: an acknowledgment of a SYN, the middle of a handshake, or of a connection. */
function withoutControl(
  connection: TcpConnection,
  segment: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
  fromOriginator: boolean,
): void {
  // Some stacks acknowledge a SYN before they answer it.
  if (!fromOriginator && segment.length === 0 && connection.originator.state === Side.SynSent) return;
  if (segment.flags & ACK && peer.state === Side.Established) {
    connection.enterState(side, peer, Side.Established);
    connection.isPartial = false;
    connection.noteSeen(fromOriginator);
  } else connection.enterState(side, peer, Side.Partial);
}

function fromSynSent(connection: TcpConnection, flags: i32, side: TcpEndpoint, peer: TcpEndpoint): boolean {
  if (flags & FIN) connection.enterState(side, peer, Side.Closed);
  if (flags & RST) connection.enterState(side, peer, Side.Reset);
  return (flags & (FIN | RST)) !== 0;
}

function fromEstablished(
  connection: TcpConnection,
  flags: i32,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): boolean {
  if (flags & SYN && !(flags & ACK) && side.state === Side.Partial && peer.state === Side.Inactive) {
    connection.enterState(side, peer, Side.SynSent);
  }
  if (flags & FIN && !(flags & RST)) {
    connection.enterState(side, peer, Side.Closed);
    // The peer sent a FIN and then a reset: that was a normal end after all.
    if (peer.state === Side.Reset && peer.previous === Side.Closed) {
      connection.enterState(peer, side, Side.Closed);
    }
  }
  if (flags & RST) connection.enterState(side, peer, Side.Reset);
  return (flags & (FIN | RST)) !== 0;
}

function fromClosed(connection: TcpConnection, flags: i32, side: TcpEndpoint, peer: TcpEndpoint): boolean {
  if (!(flags & RST) || peer.state === Side.Closed) return false;
  connection.enterState(side, peer, Side.Reset);
  return !side.didClose;
}
