import { Connection, type Ends } from './connection';
import { HISTORY_KIND, isDue, LETTER } from './history';
import type { ConnectionState } from './session';

/** UDP, ICMP and other flows: packets between two endpoints without a pause of more than a minute. */
export class DatagramConnection extends Connection {
  /** -1 until the side sent something. */
  private sent = -1;
  private answered = -1;
  private originBad = 0;
  private responseBad = 0;

  override begin(session: number, protocol: number, row: number, time: number, ends: Ends): void {
    super.begin(session, protocol, row, time, ends);
    this.sent = -1;
    this.answered = -1;
    this.originBad = 0;
    this.responseBad = 0;
  }

  /** A packet with `length` bytes of payload. */
  deliver(row: number, time: number, isOriginator: boolean, length: number): void {
    this.touch(row, time);
    if (isOriginator) this.sent = Math.max(0, this.sent) + length;
    else this.answered = Math.max(0, this.answered) + length;
    if (this.protocolNumber !== UDP) return;
    this.history.check(this, HISTORY_KIND.Data, LETTER.Data, isOriginator, row + 1);
  }

  override badChecksum(isOriginator: boolean, packet: number): void {
    if (this.protocolNumber !== UDP) return;
    const count = isOriginator ? ++this.originBad : ++this.responseBad;
    if (isDue(count)) this.history.add(this, LETTER.BadChecksum, isOriginator, packet);
  }

  override isOver(time: number): boolean {
    return this.lastTime + INACTIVITY <= time;
  }

  override originBytes(): number {
    return Math.max(0, this.sent);
  }

  override responseBytes(): number {
    return Math.max(0, this.answered);
  }

  override state(): ConnectionState {
    if (this.protocolNumber !== UDP) return 'OTH';
    if (this.sent >= 0) return this.answered >= 0 ? 'SF' : 'S0';
    return this.answered >= 0 ? 'SHR' : 'OTH';
  }
}

const UDP = 17;
/** Zeek's udp_, icmp_ and unknown_ip_inactivity_timeout, in seconds. */
const INACTIVITY = 60;
