import { State } from './connection';
import { Letter } from './history';
import { ACK, SYN } from './segment';
import type { TcpConnection } from './tcp-connection';
import { Side } from './tcp-endpoint';
import { isAttempt } from './tcp-letters';

/** How far a connection came, by the rules of Zeek's `conn_state` (scripts/base/protocols/conn/main.zeek). */
export function tcpState(connection: TcpConnection): State {
  const os = connection.originator.state;
  const rs = connection.answerer.state;
  const originInactive = os === Side.Inactive || os === Side.Partial;
  const responderInactive = rs === Side.Inactive || rs === Side.Partial;
  if (rs === Side.Reset) {
    const nothingSent =
      os === Side.Reset && connection.originBytes() === 0 && connection.responseBytes() === 0;
    if (isAttempt(connection.originator) || nothingSent) return State.REJ;
    return originInactive ? State.RSTRH : State.RSTR;
  }
  if (os === Side.Reset) {
    if (!responderInactive) return State.RSTO;
    return sentResetAfterSyn(connection) ? State.RSTOS0 : State.OTH;
  }
  if (rs === Side.Closed && os === Side.Closed) return State.SF;
  if (os === Side.Closed) return responderInactive ? State.SH : State.S2;
  if (rs === Side.Closed) return originInactive ? State.SHR : State.S3;
  if (os === Side.SynSent && rs === Side.Inactive) return State.S0;
  return os === Side.Established && rs === Side.Established ? State.S1 : State.OTH;
}

/** True for `^?S[^HAFGIQ]*R`: nothing but the originator's SYN before its reset. */
function sentResetAfterSyn(connection: TcpConnection): boolean {
  const history = connection.history;
  let at = connection.firstLetter;
  if (at !== 0 && history.letter(at) === Letter.Flipped) at = history.behind(at);
  if (at === 0 || history.letter(at) !== Letter.Syn) return false;
  for (at = history.behind(at); at !== 0; ) {
    const letter = history.letter(at);
    if (letter === Letter.Reset) return true;
    if (SAYS_MORE.includes(letter)) return false;
    at = history.behind(at);
  }
  return false;
}

/** A SYN that starts a new connection between the same ports (Zeek's IsReuse). */
export function isReusedBy(connection: TcpConnection, flags: i32, sequence: i32): boolean {
  if (!(flags & SYN)) return false;
  const originator = connection.originator;
  const answerer = connection.answerer;
  if (flags & ACK && originator.state !== Side.Inactive) return false;
  if (originator.didClose && answerer.didClose) return true;
  const starter = flags & ACK ? answerer : originator;
  if (sequence === starter.startSequence) return false;
  const reversedHandshake =
    !(flags & ACK) &&
    starter.state === Side.SynAckSent &&
    answerer.state === Side.Inactive &&
    sequence === answerer.startSequence;
  return !reversedHandshake;
}

/** Letters of an originator that did not reset at once. */
const SAYS_MORE: i32[] = [
  Letter.Handshake,
  Letter.Ack,
  Letter.Fin,
  Letter.Gap,
  Letter.Inconsistent,
  Letter.ManyFlags,
];
