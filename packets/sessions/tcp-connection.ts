import { Connection, type Ends } from './connection';
import { HISTORY_KIND, isDue, LETTER } from './history';
import { ACK, FIN, RST, type Segment, SYN } from './segment';
import type { ConnectionState } from './session';
import type { Gaps } from './stream-progress';
import { SIDE, type SideState, TcpEndpoint } from './tcp-endpoint';
import { nextStates } from './tcp-states';

/** A TCP connection as Zeek follows it (its TCPSessionAdapter): states, history, bytes, gaps, and its end. */
export class TcpConnection extends Connection {
  originator = new TcpEndpoint();
  answerer = new TcpEndpoint();
  isPartial = false;
  private sawOriginator = false;
  private sawAnswerer = false;
  private closeDeferred = false;
  /** Seconds since 1970 at which timers will find the attempt failed or the connection closed. */
  private attemptEnds = Number.POSITIVE_INFINITY;
  private closeEnds = Number.POSITIVE_INFINITY;
  private handshakeOver = false;

  override begin(session: number, protocol: number, row: number, time: number, ends: Ends): void {
    super.begin(session, protocol, row, time, ends);
    this.originator.reset();
    this.answerer.reset();
    this.isPartial = false;
    this.sawOriginator = false;
    this.sawAnswerer = false;
    this.closeDeferred = false;
    this.attemptEnds = Number.POSITIVE_INFINITY;
    this.closeEnds = Number.POSITIVE_INFINITY;
    this.handshakeOver = false;
  }

  side(isOriginator: boolean): TcpEndpoint {
    return isOriginator ? this.originator : this.answerer;
  }

  /** Follows one segment with a right checksum. */
  deliver(segment: Segment, fromOriginator: boolean): void {
    this.notePartial(segment.flags, fromOriginator);
    const side = this.side(fromOriginator);
    const peer = this.side(!fromOriginator);
    const packet = segment.row + 1;
    const { flags, sequence, length } = segment;
    const behind = (sequence + sequenceLength(flags, length)) | 0;
    this.initialise(side, flags, sequence, behind);
    const relative = side.relativeSequence(sequence);
    this.noteHistory(flags, side, fromOriginator, relative, length, packet);
    this.noteWindow(segment, side, peer, fromOriginator);
    if (!this.originator.didClose || !this.answerer.didClose) this.touch(segment.row, segment.time);
    if (flags & FIN) {
      side.fins++;
      side.finSequence = relative + sequenceLength(flags, length);
    }
    const acknowledged = flags & ACK ? this.acknowledge(segment, peer) : 0;
    this.advance(side, behind, flags, length, fromOriginator, packet);
    const closes = this.changeState(segment, side, peer, fromOriginator);
    if (flags & ACK) this.acknowledgeData(peer, side, acknowledged, !fromOriginator, packet);
    this.noteSeen(fromOriginator);
    const mayReassemble = length > 0 && segment.captured && !(flags & RST) && relative >= 0;
    if (mayReassemble) this.receiveData(side, flags & SYN ? relative + 1 : relative, length);
    this.checkEnd(side, peer);
    if (closes) this.close(side, peer);
  }

  override badChecksum(isOriginator: boolean, packet: number): void {
    if (!isDue(++this.side(isOriginator).badChecksums)) return;
    this.history.add(this, LETTER.BadChecksum, isOriginator, packet);
  }

  override flip(packet: number): void {
    super.flip(packet);
    [this.originator, this.answerer] = [this.answerer, this.originator];
    [this.sawOriginator, this.sawAnswerer] = [this.sawAnswerer, this.sawOriginator];
    this.isPartial = false;
  }

  /** A SYN that starts a new connection between the same ports (Zeek's IsReuse). */
  isReusedBy(flags: number, sequence: number): boolean {
    if (!(flags & SYN)) return false;
    const { originator, answerer } = this;
    if (flags & ACK && originator.state !== SIDE.Inactive) return false;
    if (originator.didClose && answerer.didClose) return true;
    const starter = flags & ACK ? answerer : originator;
    if (sequence === starter.startSequence) return false;
    const reversedHandshake =
      !(flags & ACK) &&
      starter.state === SIDE.SynAckSent &&
      answerer.state === SIDE.Inactive &&
      sequence === answerer.startSequence;
    return !reversedHandshake;
  }

  override isOver(time: number): boolean {
    const inactivity = this.handshakeOver ? INACTIVITY : HANDSHAKE_INACTIVITY;
    if (this.lastTime + inactivity <= time || this.closeEnds <= time) return true;
    if (this.attemptEnds <= time && isAttempt(this.originator) && this.answerer.state === SIDE.Inactive) {
      return true;
    }
    return this.isDead() && this.deadFrom() <= time;
  }

  override originBytes(): number {
    return this.originator.size(this.answerer);
  }

  override responseBytes(): number {
    return this.answerer.size(this.originator);
  }

  /** The rules of Zeek's `conn_state` (scripts/base/protocols/conn/main.zeek). */
  override state(): ConnectionState {
    const os = this.originator.state;
    const rs = this.answerer.state;
    const originInactive = os === SIDE.Inactive || os === SIDE.Partial;
    const responderInactive = rs === SIDE.Inactive || rs === SIDE.Partial;
    if (rs === SIDE.Reset) {
      const nothingSent = os === SIDE.Reset && this.originBytes() === 0 && this.responseBytes() === 0;
      if (isAttempt(this.originator) || nothingSent) return 'REJ';
      return originInactive ? 'RSTRH' : 'RSTR';
    }
    if (os === SIDE.Reset) {
      if (!responderInactive) return 'RSTO';
      return /^\^?S[^HAFGIQ]*R/.test(this.history.text(this.firstLetter)) ? 'RSTOS0' : 'OTH';
    }
    if (rs === SIDE.Closed && os === SIDE.Closed) return 'SF';
    if (os === SIDE.Closed) return responderInactive ? 'SH' : 'S2';
    if (rs === SIDE.Closed) return originInactive ? 'SHR' : 'S3';
    if (os === SIDE.SynSent && rs === SIDE.Inactive) return 'S0';
    return os === SIDE.Established && rs === SIDE.Established ? 'S1' : 'OTH';
  }

  enterState(side: TcpEndpoint, peer: TcpEndpoint, state: SideState): void {
    if (state !== side.state && !inHandshake(state) && inHandshake(side.state) && inHandshake(peer.state)) {
      this.handshakeOver = true;
    }
    side.enter(state);
  }

  startAttempt(time: number): void {
    this.attemptEnds = time + ATTEMPT_DELAY;
  }

  noteSeen(isOriginator: boolean): void {
    if (isOriginator) this.sawOriginator = true;
    else this.sawAnswerer = true;
  }

  private notePartial(flags: number, fromOriginator: boolean): void {
    if (fromOriginator && !this.sawOriginator) this.isPartial = !(flags & SYN) || (flags & ACK) !== 0;
    if (!fromOriginator && !this.sawAnswerer && !this.isPartial) this.isPartial = !(flags & SYN);
  }

  /** A side's first sequence number; a SYN at an odd place starts it anew. */
  private initialise(side: TcpEndpoint, flags: number, sequence: number, behind: number): void {
    if (side.state === SIDE.Inactive) {
      // Without a SYN, numbering starts as if there had been one.
      if (flags & SYN) side.start(sequence, behind);
      else {
        side.start(sequence - 1, sequence);
      }
      return;
    }
    if (!(flags & SYN)) return;
    const jumps = sequence !== side.startSequence && isAttempt(side);
    const again = side.state === SIDE.Established || side.state === SIDE.Partial;
    const afterSpoofedReset = side.state === SIDE.Reset && side.previous === SIDE.Inactive;
    if (jumps || again || afterSpoofedReset) side.start(sequence, behind);
  }

  private noteHistory(
    flags: number,
    side: TcpEndpoint,
    isOriginator: boolean,
    relative: number,
    length: number,
    packet: number,
  ): void {
    const { history } = this;
    const control = flags & (SYN | FIN | RST);
    if ((control & (control - 1)) !== 0) {
      if (flags & FIN && flags & RST)
        history.check(this, HISTORY_KIND.FinReset, LETTER.Inconsistent, isOriginator, packet);
      else history.check(this, HISTORY_KIND.ManyFlags, LETTER.ManyFlags, isOriginator, packet);
    } else if (control === SYN) {
      const letter = flags & ACK ? LETTER.Handshake : LETTER.Syn;
      const again = history.check(this, HISTORY_KIND.Syn, letter, isOriginator, packet);
      if (again && relative !== side.lastSyn) history.add(this, letter, isOriginator, packet);
      side.lastSyn = relative;
    } else if (control === FIN) {
      const again = history.check(this, HISTORY_KIND.Fin, LETTER.Fin, isOriginator, packet);
      if (again && relative + length !== side.lastFin) history.add(this, LETTER.Fin, isOriginator, packet);
      side.lastFin = relative + length;
    } else if (control === RST) {
      const again = history.check(this, HISTORY_KIND.Reset, LETTER.Reset, isOriginator, packet);
      if (again && relative !== side.lastReset) history.add(this, LETTER.Reset, isOriginator, packet);
      side.lastReset = relative;
    } else if (length > 0) history.check(this, HISTORY_KIND.Data, LETTER.Data, isOriginator, packet);
    else if (flags & ACK) history.check(this, HISTORY_KIND.Ack, LETTER.Ack, isOriginator, packet);
  }

  /** A zero window says something unless it comes with or after a reset, or after the peer's FIN. */
  private noteWindow(segment: Segment, side: TcpEndpoint, peer: TcpEndpoint, isOriginator: boolean): void {
    if (segment.window !== 0 || segment.flags & RST) return;
    if (peer.state === SIDE.Closed || side.state === SIDE.Reset) return;
    if (isDue(++side.zeroWindows)) this.history.add(this, LETTER.ZeroWindow, isOriginator, segment.row + 1);
  }

  /** Gives the acknowledgment relative to the peer's start. */
  private acknowledge({ flags, acknowledgment }: Segment, peer: TcpEndpoint): number {
    if (peer.state === SIDE.Inactive) {
      peer.start(acknowledgment - 1, acknowledgment - 1);
      return 1;
    }
    const relative = peer.relativeAcknowledgment(acknowledgment);
    if (relative < 0) return 0;
    if (!(flags & RST)) {
      const advance = (acknowledgment - peer.acknowledged) | 0;
      const broken = acknowledgment === 0 && advance > TOO_LARGE_ADVANCE;
      if (!broken && advance > 0) peer.updateAcknowledged(acknowledgment);
    }
    return relative;
  }

  private advance(
    side: TcpEndpoint,
    behind: number,
    flags: number,
    length: number,
    isOriginator: boolean,
    packet: number,
  ): void {
    const delta = (behind - side.lastSequence) | 0;
    if (flags & (SYN | RST) && Math.abs(delta) > TOO_LARGE_ADVANCE) return;
    const onlySynSeen = side.lastSequence === ((side.startSequence + 1) | 0);
    if (flags & FIN && onlySynSeen) side.updateLast(behind);
    else if (side.state === SIDE.Reset) return;
    else if (delta > 0) side.updateLast(behind);
    else if (length > 0 && isDue(++side.retransmissions)) {
      this.history.add(this, LETTER.Retransmission, isOriginator, packet);
    }
  }

  private changeState(
    segment: Segment,
    side: TcpEndpoint,
    peer: TcpEndpoint,
    fromOriginator: boolean,
  ): boolean {
    return nextStates(this, segment, side, peer, fromOriginator);
  }

  /** `side` is whose data is acknowledged. */
  private acknowledgeData(
    side: TcpEndpoint,
    peer: TcpEndpoint,
    acknowledged: number,
    isOriginator: boolean,
    packet: number,
  ): void {
    const upTo = side.fins > 0 && acknowledged >= side.finSequence ? side.finSequence - 1 : acknowledged;
    // A partial connection's made-up start is no gap.
    const quiet = upTo <= 2 && this.isPartial;
    side.acknowledge(upTo, quiet, GAPS);
    if (GAPS.count > 0 && isClean(side) && isClean(peer)) this.noteGaps(side, isOriginator, packet);
    this.checkEnd(side, peer);
  }

  private noteGaps(side: TcpEndpoint, isOriginator: boolean, packet: number): void {
    this.missedBytes += GAPS.bytes;
    for (let i = 0; i < GAPS.count; i++) {
      if (isDue(++side.gaps)) this.history.add(this, LETTER.Gap, isOriginator, packet);
    }
  }

  private receiveData(side: TcpEndpoint, from: number, length: number): void {
    const acknowledged = side.relativeAcknowledgment(side.acknowledged);
    const to = from + length;
    if (from < acknowledged && to <= acknowledged) return;
    side.segment(Math.max(from, acknowledged), to, side.nothingAcknowledged);
    if (side.nothingAcknowledged && to > INITIAL_WINDOW) side.forgetDelivered();
  }

  /** A close that waited for data is done once all of the data is there. */
  private checkEnd(side: TcpEndpoint, peer: TcpEndpoint): void {
    if (side.reachedEnd) return;
    const over = side.fins > 0 || side.state === SIDE.Closed || side.state === SIDE.Reset;
    if (!over || side.dataPending(peer)) return;
    side.reachedEnd = true;
    if (!this.closeDeferred) return;
    this.close(side, peer);
    this.closeDeferred = false;
  }

  private close(side: TcpEndpoint, peer: TcpEndpoint): void {
    if (side.dataPending(peer)) {
      this.closeDeferred = true;
      return;
    }
    this.closeDeferred = false;
    if (side.didClose) return;
    side.didClose = true;
    const complete = side.state === SIDE.Reset || peer.didClose || peer.state === SIDE.Inactive;
    if (complete) this.closeEnds = this.lastTime + CLOSE_DELAY;
  }

  /** One side closed and the other will not go on: reset, or never there. */
  private isDead(): boolean {
    const { originator, answerer } = this;
    if (originator.state === SIDE.Inactive && answerer.state === SIDE.Inactive) return true;
    if (!originator.didClose && !answerer.didClose) return false;
    return (
      (originator.didClose && answerer.didClose) ||
      originator.state === SIDE.Reset ||
      answerer.state === SIDE.Reset ||
      originator.state === SIDE.Inactive ||
      answerer.state === SIDE.Inactive
    );
  }

  /** When the timer that looks after idle connections finds a dead one. */
  private deadFrom(): number {
    const first = this.startTime + SYN_TIMEOUT;
    const idle = this.lastTime + LINGER;
    if (idle <= first) return first;
    return first + Math.ceil((idle - first) / SESSION_TIMER) * SESSION_TIMER;
  }
}

/** What the acknowledgment at hand brought to light; used again for every one of them. */
const GAPS: Gaps = { count: 0, bytes: 0 };

function sequenceLength(flags: number, length: number): number {
  return (flags & RST ? 0 : length) + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
}

function isAttempt(side: TcpEndpoint): boolean {
  return side.state === SIDE.SynSent || side.state === SIDE.SynAckSent;
}

function inHandshake(state: SideState): boolean {
  return state === SIDE.Inactive || state === SIDE.SynSent || state === SIDE.SynAckSent;
}

function isClean(side: TcpEndpoint): boolean {
  if (side.state === SIDE.Established) return true;
  return side.state === SIDE.Closed && side.previous === SIDE.Established;
}

/** Zeek's defaults (init-bare.zeek), in seconds and bytes. */
const INACTIVITY = 300;
const HANDSHAKE_INACTIVITY = 60;
const ATTEMPT_DELAY = 5;
const CLOSE_DELAY = 5;
const SYN_TIMEOUT = 5;
const SESSION_TIMER = 6;
const LINGER = 5;
const INITIAL_WINDOW = 16_384;
const TOO_LARGE_ADVANCE = 1_048_576;
