import type { Application, ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import { tracedDatagram } from '../datagram';
import type { Delivery } from '../delivery';
import { StreamBuffer } from '../stream-buffer';
import { takeTraced } from '../traced-bytes';
import type { DnsTransaction } from './dns-transaction';
import { type DnsMessage, readDnsMessage } from './message';

/** DNS over UDP and TCP, multicast DNS, LLMNR and NetBIOS names: each message is a transaction. */
export const dns: Application<DnsTransaction> = {
  name: 'dns',
  ports: { tcp: [53], udp: [53, 137, 5353, 5355] },
  start: (session, emit) => new DnsParser(session, emit),
};

class DnsParser implements ApplicationParser {
  private readonly streams = { originator: new MessageStream(), responder: new MessageStream() };
  private readonly isTcp: boolean;
  /** NetBIOS labels may be longer than names on the Internet have them. */
  private readonly labelLimit: number | undefined;

  constructor(
    private readonly at: SessionAtHand,
    private readonly emit: (transaction: DnsTransaction) => void,
  ) {
    this.isTcp = at.session.protocol === 'tcp';
    this.labelLimit = at.session.responder.port === NETBIOS_NAMES ? 191 : undefined;
  }

  receive(delivery: Delivery): void {
    const { fromOriginator } = delivery;
    const stream = fromOriginator ? this.streams.originator : this.streams.responder;
    if (delivery.kind === 'gap') stream.lost = true;
    if (delivery.kind !== 'data') return;
    if (this.isTcp) {
      for (const each of stream.messages(delivery))
        this.message(each.bytes, fromOriginator, each.packet, delivery.packet);
    } else {
      this.message(tracedDatagram(delivery), fromOriginator, delivery.packet, delivery.packet);
    }
  }

  end(): void {}

  private message(
    message: TracedBytes,
    fromOriginator: boolean,
    firstPacket: number,
    lastPacket: number,
  ): void {
    const read = readDnsMessage(message.bytes, this.labelLimit);
    if (!read) {
      this.at.weird('DNS_truncated_len_lt_hdr_len', lastPacket);
      return;
    }
    if (read.problem) this.at.weird(read.problem, lastPacket);
    this.emit({
      application: 'dns',
      session: this.at.row,
      firstPacket,
      lastPacket,
      fromOriginator,
      message,
      ...facts(read),
    });
  }
}

type MessageFacts = Omit<
  DnsTransaction,
  'application' | 'session' | 'firstPacket' | 'lastPacket' | 'fromOriginator' | 'message'
>;

function facts({ flags, problem, ...read }: DnsMessage): MessageFacts {
  return {
    ...read,
    response: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 15,
    authoritative: (flags & 0x400) !== 0,
    truncated: (flags & 0x200) !== 0,
    recursionDesired: (flags & 0x100) !== 0,
    recursionAvailable: (flags & 0x80) !== 0,
    reserved: (flags >> 4) & 7,
    responseCode: flags & 15,
    malformed: problem !== undefined,
  };
}

/** One direction over TCP: messages with their length in two bytes before them (RFC 1035 §4.2.2). */
class MessageStream {
  lost = false;
  private readonly buffer = new StreamBuffer();
  private begun = 0;

  *messages(delivery: Delivery & { kind: 'data' }): Generator<{ bytes: TracedBytes; packet: number }> {
    // What follows a hole cannot be told from the middle of a message.
    if (this.lost) return;
    const { buffer } = this;
    if (buffer.length === 0) this.begun = delivery.packet;
    buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset);
    while (buffer.length >= 2) {
      const view = buffer.view();
      const length = (view[0] << 8) | view[1];
      if (buffer.length < 2 + length) return;
      buffer.skip(2);
      yield { bytes: takeTraced(buffer, length), packet: this.begun };
      this.begun = delivery.packet;
    }
  }
}

const NETBIOS_NAMES = 137;
