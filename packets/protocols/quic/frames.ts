import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import type { Protocol } from '../protocol';
import { addHandshakeMessage } from '../tls/handshake';
import { TLS_LAYER, tls } from '../tls/tls';
import type { CryptoMessage } from './connection';
import { FIELDS as F, FRAME_NAMES } from './fields';
import { varint } from './packet';

const TLS13 = 0x0304;

/** Reads the frames of an opened Initial, which is the source at hand (RFC 9000 section 19). */
export function readFrames(
  d: Dissection,
  quic: Protocol,
  messages: ReadonlyMap<number, readonly CryptoMessage[]>,
): void {
  const to = d.bytes.length;
  const layer = d.layers[d.layers.length - 1];
  for (let at = 0; at < to; ) {
    const reader = new FrameReader(d, quic, at, to);
    d.resume(layer);
    const end = reader.read(messages.get(at) ?? []);
    if (reader.stopped || end <= at) return;
    at = end;
  }
}

class FrameReader {
  stopped = false;

  constructor(
    private readonly d: Dissection,
    private readonly quic: Protocol,
    private at: number,
    private readonly to: number,
  ) {}

  /** Adds the frame; gives where it ends. */
  read(messages: readonly CryptoMessage[]): number {
    const { d, at: from } = this;
    const type = d.bytes[from];
    const heading = d.enter(F.frame, from, this.to);
    heading.text = FRAME_NAMES[type] ?? `Unknown frame (${type})`;
    const number = this.number(F.frameType);
    switch (type) {
      case 0:
        heading.text = `PADDING Length: ${this.padding(from)}`;
        break;
      case 2:
      case 3:
        this.acknowledgment(type === 3);
        break;
      case 6:
        this.crypto(messages);
        break;
      case 28:
      case 29:
        this.close(type === 28);
        break;
      case 1:
      case 30:
        break;
      default:
        this.stop(`frame type ${number}`);
    }
    heading.to = this.at;
    d.leave();
    return this.at;
  }

  private number(spec: FieldSpec): number {
    const number = this.stopped ? undefined : varint(this.d.bytes, this.at, this.to);
    if (!number) {
      this.stop(spec.label);
      return 0;
    }
    this.d.add(spec, this.at, this.at + number.size, number.value);
    this.at += number.size;
    return Number(number.value);
  }

  private stop(what: string): void {
    if (this.stopped) return;
    this.stopped = true;
    const { at, to } = this;
    const layer = this.quic.name;
    this.d.stop({ layer, offset: at, wanted: 1, available: to - at, kind: 'malformed', what });
  }

  private padding(from: number): number {
    while (this.at < this.to && this.d.bytes[this.at] === 0) this.at++;
    this.d.add(F.paddingLength, this.at, this.at, this.at - from);
    return this.at - from;
  }

  private acknowledgment(withCongestion: boolean): void {
    this.number(F.largestAcknowledged);
    this.number(F.ackDelay);
    const count = this.number(F.ackRangeCount);
    this.number(F.firstAckRange);
    for (let range = 0; range < count && !this.stopped; range++) {
      this.number(F.ackGap);
      this.number(F.ackRange);
    }
    if (withCongestion) for (const spec of [F.ect0, F.ect1, F.congestion]) this.number(spec);
  }

  private close(fromTransport: boolean): void {
    this.number(F.closeError);
    if (fromTransport) this.number(F.closeFrameType);
    const length = this.number(F.closeReasonLength);
    const end = Math.min(this.to, this.at + length);
    if (!this.stopped) this.d.add(F.closeReason, this.at, end, bytesText(this.d.bytes, this.at, end));
    this.at = end;
  }

  private crypto(messages: readonly CryptoMessage[]): void {
    this.number(F.cryptoOffset);
    const length = this.number(F.cryptoLength);
    if (this.stopped) return;
    if (this.at + length > this.to) {
      this.stop(F.cryptoData.label);
      return;
    }
    const { d } = this;
    const from = this.at;
    this.at += length;
    d.add(F.cryptoData, from, this.at);
    for (const message of messages) addMessage(d, message, from, this.at);
  }
}

/** A handshake message as a layer of TLS; in pieces, it is a source of its own. */
function addMessage(d: Dissection, message: CryptoMessage, from: number, to: number): void {
  const { bytes, pieces } = message;
  const whole = pieces.length === 1;
  const at = whole ? from : 0;
  // The last piece is the one at hand; what came in earlier packets is not among this packet's bytes.
  const own = pieces.filter((piece) => piece.packet === d.packet && piece.length === to - from);
  const spans = own.slice(-1).map((piece) => ({ at: piece.at, length: piece.length, from }));
  if (!whole) addPieces(d, message, from);
  const source = whole ? d.source : new SlicedSource('Reassembled QUIC CRYPTO', bytes, d.source, spans);
  const read = () => {
    const layer = d.layer(tls, TLS_LAYER, at, at + bytes.length);
    const connection = { version: TLS13, exchange: undefined } as const;
    const name = addHandshakeMessage(d, tls, at, at + bytes.length, connection);
    layer.text = `TLSv1.3 Record Layer: Handshake Protocol: ${name}`;
  };
  if (whole) read();
  else d.within(source, read);
}

function addPieces(d: Dissection, { bytes, pieces }: CryptoMessage, at: number): void {
  const list = pieces.map(({ packet, length }) => `#${packet}(${length})`).join(', ');
  d.enter(F.cryptoFragments, at, at).text =
    `${pieces.length} Reassembled QUIC CRYPTO Data Fragments (${bytes.length} bytes): ${list}`;
  for (const piece of pieces) d.add(F.cryptoFragment, at, at, piece.packet);
  d.add(F.cryptoFragmentCount, at, at, pieces.length);
  d.leave();
}
