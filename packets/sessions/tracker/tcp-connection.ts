import { Connection, type Ends, type State } from './connection';
import { isDue, Letter } from './history';
import { ACK, FIN, RST, type Segment, SYN } from './segment';
import { Gaps } from './stream-progress';
import { Side, TcpEndpoint } from './tcp-endpoint';
import { isAttempt, noteHistory, noteWindow } from './tcp-letters';
import { tcpState } from './tcp-outcome';
import { nextStates } from './tcp-states';
import { ATTEMPT_DELAY, CLOSE_DELAY, isOver, NEVER } from './tcp-timers';

/** A TCP connection as Zeek follows it (its TCPSessionAdapter): states, history, bytes, gaps, and its end. */
export class TcpConnection extends Connection {
  originator: TcpEndpoint = new TcpEndpoint();
  answerer: TcpEndpoint = new TcpEndpoint();
  isPartial: boolean = false;
  /** Seconds since 1970 at which timers will find the attempt failed or the connection closed. */
  attemptEnds: f64 = NEVER;
  closeEnds: f64 = NEVER;
  handshakeOver: boolean = false;
  private sawOriginator: boolean = false;
  private sawAnswerer: boolean = false;
  private closeDeferred: boolean = false;

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
    const flags = segment.flags;
    const sequence = segment.sequence;
    const length = segment.length;
    const behind = (sequence + sequenceLength(flags, length)) | 0;
    this.initialise(side, flags, sequence, behind);
    const relative = side.relativeSequence(sequence);
    noteHistory(this, side, flags, relative, length, fromOriginator);
    noteWindow(this, side, peer, segment, fromOriginator);
    if (!this.originator.didClose || !this.answerer.didClose) this.touch(segment.row, segment.time);
    if (flags & FIN) {
      side.fins++;
      side.finSequence = relative + sequenceLength(flags, length);
    }
    let acknowledged: f64 = 0;
    if (flags & ACK) acknowledged = this.acknowledge(segment, peer);
    this.advance(side, behind, flags, length, fromOriginator);
    // Nearly all segments change no state.
    const isPlain = side.state === Side.Established && (flags & (SYN | FIN | RST)) === 0;
    const closes = !isPlain && nextStates(this, segment, side, peer, fromOriginator);
    if (flags & ACK) this.acknowledgeData(peer, side, acknowledged, !fromOriginator);
    this.noteSeen(fromOriginator);
    const mayReassemble = length > 0 && segment.captured && !(flags & RST) && relative >= 0;
    if (mayReassemble) this.receiveData(side, flags & SYN ? relative + 1 : relative, length);
    this.checkEnd(side, peer);
    if (closes) this.close(side, peer);
  }

  override badChecksum(isOriginator: boolean): void {
    if (!isDue(++this.side(isOriginator).badChecksums)) return;
    this.history.add(this, Letter.BadChecksum, isOriginator);
  }

  override flip(): void {
    super.flip();
    const originator = this.originator;
    const sawOriginator = this.sawOriginator;
    this.originator = this.answerer;
    this.answerer = originator;
    this.sawOriginator = this.sawAnswerer;
    this.sawAnswerer = sawOriginator;
    this.isPartial = false;
  }

  override isOver(time: f64): boolean {
    return isOver(this, time);
  }

  override originBytes(): f64 {
    return this.originator.size(this.answerer);
  }

  override responseBytes(): f64 {
    return this.answerer.size(this.originator);
  }

  override state(): State {
    return tcpState(this);
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

  private advance(side: TcpEndpoint, behind: i32, flags: i32, length: i32, isOriginator: boolean): void {
    const delta = (behind - side.lastSequence) | 0;
    if (flags & (SYN | RST) && Math.abs(delta) > TOO_LARGE_ADVANCE) return;
    const onlySynSeen = side.lastSequence === ((side.startSequence + 1) | 0);
    if (flags & FIN && onlySynSeen) side.updateLast(behind);
    else if (side.state === Side.Reset) return;
    else if (delta > 0) side.updateLast(behind);
    else if (length > 0 && isDue(++side.retransmissions)) {
      this.history.add(this, Letter.Retransmission, isOriginator);
    }
  }

  /** `side` is whose data is acknowledged. */
  private acknowledgeData(
    side: TcpEndpoint,
    peer: TcpEndpoint,
    acknowledged: f64,
    isOriginator: boolean,
  ): void {
    const upTo = side.fins > 0 && acknowledged >= side.finSequence ? side.finSequence - 1 : acknowledged;
    // A partial connection's made-up start is no gap.
    const quiet = upTo <= 2 && this.isPartial;
    side.acknowledge(upTo, quiet, GAPS);
    if (GAPS.count > 0 && isClean(side) && isClean(peer)) this.noteGaps(side, isOriginator);
    this.checkEnd(side, peer);
  }

  private noteGaps(side: TcpEndpoint, isOriginator: boolean): void {
    this.missedBytes += GAPS.bytes;
    for (let i = 0; i < GAPS.count; i++) {
      if (isDue(++side.gaps)) this.history.add(this, Letter.Gap, isOriginator);
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
}

/** What the acknowledgment at hand brought to light; used again for every one of them. */
const GAPS: Gaps = new Gaps();

function sequenceLength(flags: i32, length: i32): i32 {
  return (flags & RST ? 0 : length) + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
}

function inHandshake(state: Side): boolean {
  return state === Side.Inactive || state === Side.SynSent || state === Side.SynAckSent;
}

function isClean(side: TcpEndpoint): boolean {
  if (side.state === Side.Established) return true;
  return side.state === Side.Closed && side.previous === Side.Established;
}

/** Bytes: Zeek's tcp_max_initial_window, and what its reassembler takes for a broken number. */
const INITIAL_WINDOW: f64 = 16_384;
const TOO_LARGE_ADVANCE: f64 = 1_048_576;
