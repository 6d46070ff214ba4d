import { Connection, type Ends, State } from './connection';
import { HistoryKind, isDue, Letter } from './history';
import { ACK, FIN, RST, type Segment, SYN } from './segment';
import { Gaps } from './stream-progress';
import { Side, TcpEndpoint } from './tcp-endpoint';
import { nextStates } from './tcp-states';

/** A TCP connection as Zeek follows it (its TCPSessionAdapter): states, history, bytes, gaps, and its end. */
export class TcpConnection extends Connection {
  originator: TcpEndpoint = new TcpEndpoint();
  answerer: TcpEndpoint = new TcpEndpoint();
  isPartial: boolean = false;
  private sawOriginator: boolean = false;
  private sawAnswerer: boolean = false;
  private closeDeferred: boolean = false;
  /** Seconds since 1970 at which timers will find the attempt failed or the connection closed. */
  private attemptEnds: f64 = NEVER;
  private closeEnds: f64 = NEVER;
  private handshakeOver: boolean = false;

  override begin(session: i32, flow: i32, protocol: i32, row: i32, time: f64, ends: Ends): void {
    super.begin(session, flow, protocol, row, time, ends);
    this.originator.reset();
    this.answerer.reset();
    this.isPartial = false;
    this.sawOriginator = false;
    this.sawAnswerer = false;
    this.closeDeferred = false;
    this.attemptEnds = NEVER;
    this.closeEnds = NEVER;
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
    const flags = segment.flags;
    const sequence = segment.sequence;
    const length = segment.length;
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
    let acknowledged: f64 = 0;
    if (flags & ACK) acknowledged = this.acknowledge(segment, peer);
    this.advance(side, behind, flags, length, fromOriginator, packet);
    const closes = nextStates(this, segment, side, peer, fromOriginator);
    if (flags & ACK) this.acknowledgeData(peer, side, acknowledged, !fromOriginator, packet);
    this.noteSeen(fromOriginator);
    const mayReassemble = length > 0 && segment.captured && !(flags & RST) && relative >= 0;
    if (mayReassemble) this.receiveData(side, flags & SYN ? relative + 1 : relative, length);
    this.checkEnd(side, peer);
    if (closes) this.close(side, peer);
  }

  override badChecksum(isOriginator: boolean, packet: i32): void {
    if (!isDue(++this.side(isOriginator).badChecksums)) return;
    this.history.add(this, Letter.BadChecksum, isOriginator, packet);
  }

  override flip(packet: i32): void {
    super.flip(packet);
    const originator = this.originator;
    const sawOriginator = this.sawOriginator;
    this.originator = this.answerer;
    this.answerer = originator;
    this.sawOriginator = this.sawAnswerer;
    this.sawAnswerer = sawOriginator;
    this.isPartial = false;
  }

  /** A SYN that starts a new connection between the same ports (Zeek's IsReuse). */
  isReusedBy(flags: i32, sequence: i32): boolean {
    if (!(flags & SYN)) return false;
    const originator = this.originator;
    const answerer = this.answerer;
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

  override isOver(time: f64): boolean {
    const inactivity = this.handshakeOver ? INACTIVITY : HANDSHAKE_INACTIVITY;
    if (this.lastTime + inactivity <= time || this.closeEnds <= time) return true;
    if (this.attemptEnds <= time && isAttempt(this.originator) && this.answerer.state === Side.Inactive) {
      return true;
    }
    return this.isDead() && this.deadFrom() <= time;
  }

  override originBytes(): f64 {
    return this.originator.size(this.answerer);
  }

  override responseBytes(): f64 {
    return this.answerer.size(this.originator);
  }

  /** The rules of Zeek's `conn_state` (scripts/base/protocols/conn/main.zeek). */
  override state(): State {
    const os = this.originator.state;
    const rs = this.answerer.state;
    const originInactive = os === Side.Inactive || os === Side.Partial;
    const responderInactive = rs === Side.Inactive || rs === Side.Partial;
    if (rs === Side.Reset) {
      const nothingSent = os === Side.Reset && this.originBytes() === 0 && this.responseBytes() === 0;
      if (isAttempt(this.originator) || nothingSent) return State.REJ;
      return originInactive ? State.RSTRH : State.RSTR;
    }
    if (os === Side.Reset) {
      if (!responderInactive) return State.RSTO;
      return this.sentResetAfterSyn() ? State.RSTOS0 : State.OTH;
    }
    if (rs === Side.Closed && os === Side.Closed) return State.SF;
    if (os === Side.Closed) return responderInactive ? State.SH : State.S2;
    if (rs === Side.Closed) return originInactive ? State.SHR : State.S3;
    if (os === Side.SynSent && rs === Side.Inactive) return State.S0;
    return os === Side.Established && rs === Side.Established ? State.S1 : State.OTH;
  }

  /** True for `^?S[^HAFGIQ]*R`: nothing but the originator's SYN before its reset. */
  private sentResetAfterSyn(): boolean {
    const letters = this.history.letters;
    const next = this.history.next;
    let at = this.firstLetter;
    if (at !== 0 && letters.get(at) === Letter.Flipped) at = next.get(at);
    if (at === 0 || letters.get(at) !== Letter.Syn) return false;
    for (at = next.get(at); at !== 0; at = next.get(at)) {
      const letter = letters.get(at);
      if (letter === Letter.Reset) return true;
      if (SAYS_MORE.includes(letter)) return false;
    }
    return false;
  }

  enterState(side: TcpEndpoint, peer: TcpEndpoint, state: Side): void {
    if (state !== side.state && !inHandshake(state) && inHandshake(side.state) && inHandshake(peer.state)) {
      this.handshakeOver = true;
    }
    side.enter(state);
  }

  startAttempt(time: f64): void {
    this.attemptEnds = time + ATTEMPT_DELAY;
  }

  noteSeen(isOriginator: boolean): void {
    if (isOriginator) this.sawOriginator = true;
    else this.sawAnswerer = true;
  }

  private notePartial(flags: i32, fromOriginator: boolean): void {
    if (fromOriginator && !this.sawOriginator) this.isPartial = !(flags & SYN) || (flags & ACK) !== 0;
    if (!fromOriginator && !this.sawAnswerer && !this.isPartial) this.isPartial = !(flags & SYN);
  }

  /** A side's first sequence number; a SYN at an odd place starts it anew. */
  private initialise(side: TcpEndpoint, flags: i32, sequence: i32, behind: i32): void {
    if (side.state === Side.Inactive) {
      // Without a SYN, numbering starts as if there had been one.
      if (flags & SYN) side.start(sequence, behind);
      else {
        side.start(sequence - 1, sequence);
      }
      return;
    }
    if (!(flags & SYN)) return;
    const jumps = sequence !== side.startSequence && isAttempt(side);
    const again = side.state === Side.Established || side.state === Side.Partial;
    const afterSpoofedReset = side.state === Side.Reset && side.previous === Side.Inactive;
    if (jumps || again || afterSpoofedReset) side.start(sequence, behind);
  }

  private noteHistory(
    flags: i32,
    side: TcpEndpoint,
    isOriginator: boolean,
    relative: f64,
    length: i32,
    packet: i32,
  ): void {
    const history = this.history;
    const control = flags & (SYN | FIN | RST);
    if ((control & (control - 1)) !== 0) {
      if (flags & FIN && flags & RST)
        history.check(this, HistoryKind.FinReset, Letter.Inconsistent, isOriginator, packet);
      else history.check(this, HistoryKind.ManyFlags, Letter.ManyFlags, isOriginator, packet);
    } else if (control === SYN) {
      const letter = flags & ACK ? Letter.Handshake : Letter.Syn;
      const again = history.check(this, HistoryKind.Syn, letter, isOriginator, packet);
      if (again && relative !== side.lastSyn) history.add(this, letter, isOriginator, packet);
      side.lastSyn = relative;
    } else if (control === FIN) {
      const again = history.check(this, HistoryKind.Fin, Letter.Fin, isOriginator, packet);
      if (again && relative + length !== side.lastFin) history.add(this, Letter.Fin, isOriginator, packet);
      side.lastFin = relative + length;
    } else if (control === RST) {
      const again = history.check(this, HistoryKind.Reset, Letter.Reset, isOriginator, packet);
      if (again && relative !== side.lastReset) history.add(this, Letter.Reset, isOriginator, packet);
      side.lastReset = relative;
    } else if (length > 0) history.check(this, HistoryKind.Data, Letter.Data, isOriginator, packet);
    else if (flags & ACK) history.check(this, HistoryKind.Ack, Letter.Ack, isOriginator, packet);
  }

  /** A zero window says something unless it comes with or after a reset, or after the peer's FIN. */
  private noteWindow(segment: Segment, side: TcpEndpoint, peer: TcpEndpoint, isOriginator: boolean): void {
    if (segment.window !== 0 || segment.flags & RST) return;
    if (peer.state === Side.Closed || side.state === Side.Reset) return;
    if (isDue(++side.zeroWindows)) this.history.add(this, Letter.ZeroWindow, isOriginator, segment.row + 1);
  }

  /** Gives the acknowledgment relative to the peer's start. */
  private acknowledge(segment: Segment, peer: TcpEndpoint): f64 {
    const acknowledgment = segment.acknowledgment;
    const flags = segment.flags;
    if (peer.state === Side.Inactive) {
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
    behind: i32,
    flags: i32,
    length: i32,
    isOriginator: boolean,
    packet: i32,
  ): void {
    const delta = (behind - side.lastSequence) | 0;
    if (flags & (SYN | RST) && Math.abs(delta) > TOO_LARGE_ADVANCE) return;
    const onlySynSeen = side.lastSequence === ((side.startSequence + 1) | 0);
    if (flags & FIN && onlySynSeen) side.updateLast(behind);
    else if (side.state === Side.Reset) return;
    else if (delta > 0) side.updateLast(behind);
    else if (length > 0 && isDue(++side.retransmissions)) {
      this.history.add(this, Letter.Retransmission, isOriginator, packet);
    }
  }

  /** `side` is whose data is acknowledged. */
  private acknowledgeData(
    side: TcpEndpoint,
    peer: TcpEndpoint,
    acknowledged: f64,
    isOriginator: boolean,
    packet: i32,
  ): void {
    const upTo = side.fins > 0 && acknowledged >= side.finSequence ? side.finSequence - 1 : acknowledged;
    // A partial connection's made-up start is no gap.
    const quiet = upTo <= 2 && this.isPartial;
    side.acknowledge(upTo, quiet, GAPS);
    if (GAPS.count > 0 && isClean(side) && isClean(peer)) this.noteGaps(side, isOriginator, packet);
    this.checkEnd(side, peer);
  }

  private noteGaps(side: TcpEndpoint, isOriginator: boolean, packet: i32): void {
    this.missedBytes += GAPS.bytes;
    for (let i = 0; i < GAPS.count; i++) {
      if (isDue(++side.gaps)) this.history.add(this, Letter.Gap, isOriginator, packet);
    }
  }

  private receiveData(side: TcpEndpoint, from: f64, length: i32): void {
    const acknowledged = side.relativeAcknowledgment(side.acknowledged);
    const to = from + length;
    if (from < acknowledged && to <= acknowledged) return;
    side.segment(Math.max(from, acknowledged), to, side.nothingAcknowledged);
    if (side.nothingAcknowledged && to > INITIAL_WINDOW) side.forgetDelivered();
  }

  /** A close that waited for data is done once all of the data is there. */
  private checkEnd(side: TcpEndpoint, peer: TcpEndpoint): void {
    if (side.reachedEnd) return;
    const over = side.fins > 0 || side.state === Side.Closed || side.state === Side.Reset;
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
    const complete = side.state === Side.Reset || peer.didClose || peer.state === Side.Inactive;
    if (complete) this.closeEnds = this.lastTime + CLOSE_DELAY;
  }

  /** One side closed and the other will not go on: reset, or never there. */
  private isDead(): boolean {
    const originator = this.originator;
    const answerer = this.answerer;
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
  private deadFrom(): f64 {
    const first = this.startTime + SYN_TIMEOUT;
    const idle = this.lastTime + LINGER;
    if (idle <= first) return first;
    return first + Math.ceil((idle - first) / SESSION_TIMER) * SESSION_TIMER;
  }
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

/** What the acknowledgment at hand brought to light; used again for every one of them. */
const GAPS: Gaps = new Gaps();

function sequenceLength(flags: i32, length: i32): i32 {
  return (flags & RST ? 0 : length) + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
}

function isAttempt(side: TcpEndpoint): boolean {
  return side.state === Side.SynSent || side.state === Side.SynAckSent;
}

function inHandshake(state: Side): boolean {
  return state === Side.Inactive || state === Side.SynSent || state === Side.SynAckSent;
}

function isClean(side: TcpEndpoint): boolean {
  if (side.state === Side.Established) return true;
  return side.state === Side.Closed && side.previous === Side.Established;
}

/** Zeek's defaults (init-bare.zeek), in seconds and bytes. */
const INACTIVITY: f64 = 300;
const HANDSHAKE_INACTIVITY: f64 = 60;
const ATTEMPT_DELAY: f64 = 5;
const CLOSE_DELAY: f64 = 5;
const SYN_TIMEOUT: f64 = 5;
const SESSION_TIMER: f64 = 6;
const LINGER: f64 = 5;
const INITIAL_WINDOW: f64 = 16_384;
const TOO_LARGE_ADVANCE: f64 = 1_048_576;
/** The time of a timer that is not set. */
const NEVER: f64 = Infinity;
