import { uint16, uint32 } from '../../fields/numbers';
import type { Application, ApplicationParser, SessionAtHand } from '../application';
import { tracedDatagram } from '../datagram';
import type { Delivery } from '../delivery';
import { tracedSlice } from '../traced-bytes';
import type { NtpTransaction } from './ntp-transaction';

/** Network time (RFC 5905): each message is a transaction; control messages are left out. */
export const ntp: Application<NtpTransaction> = {
  name: 'ntp',
  ports: { udp: [123] },
  start: (session, emit) => new NtpParser(session, emit),
};

class NtpParser implements ApplicationParser {
  constructor(
    private readonly at: SessionAtHand,
    private readonly emit: (transaction: NtpTransaction) => void,
  ) {}

  receive(delivery: Delivery): void {
    if (delivery.kind !== 'data' || delivery.bytes.length < HEADER) return;
    const message = tracedDatagram(delivery);
    const { bytes } = message;
    const [version, mode] = [(bytes[0] >> 3) & 7, bytes[0] & 7];
    if (version < 1 || version > 4 || mode < 1 || mode > 5) return;
    const signed = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.emit({
      application: 'ntp',
      session: this.at.row,
      firstPacket: delivery.packet,
      lastPacket: delivery.packet,
      fromOriginator: delivery.fromOriginator,
      leap: bytes[0] >> 6,
      version,
      mode,
      stratum: bytes[1],
      poll: signed.getInt8(2),
      precision: signed.getInt8(3),
      rootDelay: signed.getInt32(4) / 65536,
      rootDispersion: uint32(bytes, 8) / 65536,
      reference: tracedSlice(message, 12, 16),
      referenceTime: timestamp(bytes, 16),
      originTime: timestamp(bytes, 24),
      receiveTime: timestamp(bytes, 32),
      transmitTime: timestamp(bytes, 40),
      extensions: version === 4 ? countExtensions(bytes) : 0,
      message,
    });
  }

  end(): void {}
}

/** Seconds since 1900 and a fraction (RFC 5905 §6). */
function timestamp(bytes: Uint8Array, at: number): bigint {
  const [seconds, fraction] = [uint32(bytes, at), uint32(bytes, at + 4)];
  if (seconds === 0 && fraction === 0) return 0n;
  return BigInt(seconds - EPOCH) * 1_000_000_000n + ((BigInt(fraction) * 1_000_000_000n) >> 32n);
}

/** Extension fields (RFC 7822 §3), before what may be a code that authenticates the message. */
function countExtensions(bytes: Uint8Array): number {
  let count = 0;
  for (let at = HEADER; bytes.length - at > LONGEST_CODE; count++) {
    const length = uint16(bytes, at + 2);
    if (length < 4 || at + length > bytes.length) break;
    at += length;
  }
  return count;
}

const HEADER = 48;
const LONGEST_CODE = 24;
/** Seconds from 1900 to 1970. */
const EPOCH = 2_208_988_800;
