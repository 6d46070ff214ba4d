import { hexText, ipv4Text } from '../../fields/addresses';
import { uint32 } from '../../fields/numbers';
import type { Application, ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import { tracedDatagram } from '../datagram';
import type { Delivery } from '../delivery';
import { tracedSlice } from '../traced-bytes';
import type { DhcpOption, DhcpTransaction } from './dhcp-transaction';

/** DHCP for IPv4 (RFC 2131): each message is a transaction. */
export const dhcp: Application<DhcpTransaction> = {
  name: 'dhcp',
  ports: { udp: [67, 68, 4011] },
  start: (session, emit) => new DhcpParser(session, emit),
};

class DhcpParser implements ApplicationParser {
  constructor(
    private readonly at: SessionAtHand,
    private readonly emit: (transaction: DhcpTransaction) => void,
  ) {}

  receive(delivery: Delivery): void {
    if (delivery.kind !== 'data') return;
    const message = tracedDatagram(delivery);
    const { bytes } = message;
    if (bytes.length < OPTIONS || uint32(bytes, OPTIONS - 4) !== COOKIE) return;
    const options = readOptions(message);
    const type = options.find(({ code }) => code === MESSAGE_TYPE)?.data.bytes[0];
    // Without a type it is BOOTP.
    if (type === undefined) return;
    const length = Math.min(bytes[2], 16);
    this.emit({
      application: 'dhcp',
      session: this.at.row,
      firstPacket: delivery.packet,
      lastPacket: delivery.packet,
      fromOriginator: delivery.fromOriginator,
      transactionId: uint32(bytes, 4),
      messageType: type,
      assignedAddress: ipv4Text(uint32(bytes, 16)),
      hardwareAddress: hexText(bytes, 28, 28 + length, ':'),
      options,
      message,
    });
  }

  end(): void {}
}

/** Options up to the end mark (RFC 2132 §2). */
function readOptions(message: TracedBytes): DhcpOption[] {
  const { bytes } = message;
  const options: DhcpOption[] = [];
  for (let at = OPTIONS; at < bytes.length && bytes[at] !== END; ) {
    if (bytes[at] === PAD) {
      at++;
      continue;
    }
    const to = at + 2 + (bytes[at + 1] ?? 0);
    if (to > bytes.length) break;
    options.push({ code: bytes[at], data: tracedSlice(message, at + 2, to) });
    at = to;
  }
  return options;
}

const OPTIONS = 240;
const COOKIE = 0x63825363;
const PAD = 0;
const END = 255;
const MESSAGE_TYPE = 53;
