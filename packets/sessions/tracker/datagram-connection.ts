import { Connection, type Ends, State } from './connection';
import { HistoryKind, isDue, Letter } from './history';

/** UDP, ICMP and other flows: packets between two endpoints without a pause of more than a minute. */
export class DatagramConnection extends Connection {
  /** -1 until the side sent something. */
  private sent: f64 = -1;
  private answered: f64 = -1;
  private originBad: i32 = 0;
  private responseBad: i32 = 0;

  override begin(session: i32, flow: i32, protocol: i32, row: i32, time: f64, ends: Ends): void {
    super.begin(session, flow, protocol, row, time, ends);
    this.sent = -1;
    this.answered = -1;
    this.originBad = 0;
    this.responseBad = 0;
  }

  /** A packet with `length` bytes of payload. */
  deliver(row: i32, time: f64, isOriginator: boolean, length: i32): void {
    this.touch(row, time);
    if (isOriginator) this.sent = Math.max(0, this.sent) + length;
    else this.answered = Math.max(0, this.answered) + length;
    if (this.protocolNumber !== UDP) return;
    this.history.check(this, HistoryKind.Data, Letter.Data, isOriginator);
  }

  override badChecksum(isOriginator: boolean): void {
    if (this.protocolNumber !== UDP) return;
    const count = isOriginator ? ++this.originBad : ++this.responseBad;
    if (isDue(count)) this.history.add(this, Letter.BadChecksum, isOriginator);
  }

  override isOver(time: f64): boolean {
    return this.lastTime + INACTIVITY <= time;
  }

  override originBytes(): f64 {
    return Math.max(0, this.sent);
  }

  override responseBytes(): f64 {
    return Math.max(0, this.answered);
  }

  override state(): State {
    if (this.protocolNumber !== UDP) return State.OTH;
    if (this.sent >= 0) return this.answered >= 0 ? State.SF : State.S0;
    return this.answered >= 0 ? State.SHR : State.OTH;
  }
}

const UDP: i32 = 17;
/** Zeek's udp_, icmp_ and unknown_ip_inactivity_timeout, in seconds. */
const INACTIVITY: f64 = 60;
