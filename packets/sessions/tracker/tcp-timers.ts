import type { TcpConnection } from './tcp-connection';
import { Side } from './tcp-endpoint';
import { isAttempt } from './tcp-letters';

/** True when Zeek's timers have found a connection failed, closed, dead or idle by `time`, in seconds since 1970. */
export function isOver(connection: TcpConnection, time: f64): boolean {
  const inactivity = connection.handshakeOver ? INACTIVITY : HANDSHAKE_INACTIVITY;
  if (connection.lastTime + inactivity <= time || connection.closeEnds <= time) return true;
  if (
    connection.attemptEnds <= time &&
    isAttempt(connection.originator) &&
    connection.answerer.state === Side.Inactive
  ) {
    return true;
  }
  return isDead(connection) && deadFrom(connection) <= time;
}

/** One side closed and the other will not go on: reset, or never there. */
function isDead(connection: TcpConnection): boolean {
  const originator = connection.originator;
  const answerer = connection.answerer;
  if (originator.state === Side.Inactive && answerer.state === Side.Inactive) return true;
  if (!originator.didClose && !answerer.didClose) return false;
  return (
    (originator.didClose && answerer.didClose) ||
    originator.state === Side.Reset ||
    answerer.state === Side.Reset ||
    originator.state === Side.Inactive ||
    answerer.state === Side.Inactive
  );
}

/** When the timer that looks after idle connections finds a dead one. */
function deadFrom(connection: TcpConnection): f64 {
  const first = connection.startTime + SYN_TIMEOUT;
  const idle = connection.lastTime + LINGER;
  if (idle <= first) return first;
  return first + Math.ceil((idle - first) / SESSION_TIMER) * SESSION_TIMER;
}

/** Zeek's defaults (init-bare.zeek), in seconds. */
const INACTIVITY: f64 = 300;
const HANDSHAKE_INACTIVITY: f64 = 60;
export const ATTEMPT_DELAY: f64 = 5;
export const CLOSE_DELAY: f64 = 5;
const SYN_TIMEOUT: f64 = 5;
const SESSION_TIMER: f64 = 6;
const LINGER: f64 = 5;
/** The time of a timer that is not set. */
export const NEVER: f64 = Infinity;
