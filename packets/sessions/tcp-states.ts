import { ACK, FIN, RST, type Segment, SYN } from './segment';
import type { TcpConnection } from './tcp-connection';
import { SIDE, type TcpEndpoint } from './tcp-endpoint';

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
    case SIDE.Inactive:
      return fromInactive(connection, segment, side, peer, fromOriginator);
    case SIDE.SynSent:
    case SIDE.SynAckSent:
      return fromSynSent(connection, segment.flags, side, peer);
    case SIDE.Established:
    case SIDE.Partial:
      return fromEstablished(connection, segment.flags, side, peer);
    case SIDE.Closed:
      return fromClosed(connection, segment.flags, side, peer);
    case SIDE.Reset:
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
  const { flags } = segment;
  let closes = false;
  if (flags & SYN) {
    if (fromOriginator) originatorSyn(connection, segment, side, peer);
    else answererSyn(connection, segment, side, peer);
  }
  if (flags & FIN) {
    connection.enterState(side, peer, SIDE.Closed);
    closes = true;
  }
  if (flags & RST) {
    connection.enterState(side, peer, SIDE.Reset);
    closes = true;
  }
  if (side.state === SIDE.Inactive) withoutControl(connection, segment, side, peer, fromOriginator);
  return closes;
}

function originatorSyn(
  connection: TcpConnection,
  { flags, time }: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): void {
  connection.enterState(side, peer, flags & ACK ? SIDE.SynAckSent : SIDE.SynSent);
  connection.startAttempt(time);
}

function answererSyn(
  connection: TcpConnection,
  { flags, sequence, row }: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): void {
  const reversed = !(flags & ACK) && peer.state === SIDE.SynAckSent && sequence === side.startSequence;
  if (reversed) {
    // The SYN-ACK was captured before its SYN: the sides are the other way round.
    connection.flip(row + 1);
    connection.enterState(peer, side, SIDE.Established);
    connection.noteSeen(true);
  }
  if (peer.state === SIDE.SynSent) connection.enterState(peer, side, SIDE.Established);
  connection.enterState(side, peer, SIDE.Established);
}

/** No control flag changed the state: an acknowledgment of a SYN, the middle of a handshake, or of a connection. */
function withoutControl(
  connection: TcpConnection,
  { flags, length }: Segment,
  side: TcpEndpoint,
  peer: TcpEndpoint,
  fromOriginator: boolean,
): void {
  // Some stacks acknowledge a SYN before they answer it.
  if (!fromOriginator && length === 0 && connection.originator.state === SIDE.SynSent) return;
  if (flags & ACK && peer.state === SIDE.Established) {
    connection.enterState(side, peer, SIDE.Established);
    connection.isPartial = false;
    connection.noteSeen(fromOriginator);
  } else connection.enterState(side, peer, SIDE.Partial);
}

function fromSynSent(
  connection: TcpConnection,
  flags: number,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): boolean {
  if (flags & FIN) connection.enterState(side, peer, SIDE.Closed);
  if (flags & RST) connection.enterState(side, peer, SIDE.Reset);
  return (flags & (FIN | RST)) !== 0;
}

function fromEstablished(
  connection: TcpConnection,
  flags: number,
  side: TcpEndpoint,
  peer: TcpEndpoint,
): boolean {
  if (flags & SYN && !(flags & ACK) && side.state === SIDE.Partial && peer.state === SIDE.Inactive) {
    connection.enterState(side, peer, SIDE.SynSent);
  }
  if (flags & FIN && !(flags & RST)) {
    connection.enterState(side, peer, SIDE.Closed);
    // The peer sent a FIN and then a reset: that was a normal end after all.
    if (peer.state === SIDE.Reset && peer.previous === SIDE.Closed) {
      connection.enterState(peer, side, SIDE.Closed);
    }
  }
  if (flags & RST) connection.enterState(side, peer, SIDE.Reset);
  return (flags & (FIN | RST)) !== 0;
}

function fromClosed(connection: TcpConnection, flags: number, side: TcpEndpoint, peer: TcpEndpoint): boolean {
  if (!(flags & RST) || peer.state === SIDE.Closed) return false;
  connection.enterState(side, peer, SIDE.Reset);
  return !side.didClose;
}
