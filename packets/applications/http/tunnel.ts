import type { ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import type { Delivery } from '../delivery';

/** Deliveries that wait until the client's first bytes say what the tunnel carries. */
const MOST_WAITING = 64;

/** What goes through a proxy's tunnel (RFC 9110 §9.3.6): another protocol, recognised by the client's first bytes. */
export class Tunnel {
  private inner: ApplicationParser | undefined;
  private waiting: Delivery[] = [];
  private decided = false;

  constructor(private readonly session: SessionAtHand) {}

  receive(delivery: Delivery): void {
    if (this.decided) {
      this.inner?.receive(delivery);
      return;
    }
    this.waiting.push(delivery);
    const name = delivery.kind === 'data' && delivery.fromOriginator ? protocolOf(delivery.bytes) : undefined;
    if (name === undefined && this.waiting.length < MOST_WAITING) return;
    this.decided = true;
    this.inner = name === undefined ? undefined : this.session.begin(name);
    for (const each of this.waiting) this.inner?.receive(each);
    this.waiting = [];
  }

  end(): void {
    this.inner?.end();
  }
}

function protocolOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 22 && bytes[1] === 3) return 'ssl';
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  if (text.startsWith('SSH-')) return 'ssh';
  return /^[A-Za-z]{3,20} \S+/.test(text) ? 'http' : undefined;
}

/** Traced bytes as deliveries, one for each frame that they came from. */
export function deliveriesOf(rest: TracedBytes, fromOriginator: boolean, deliveredAt: number): Delivery[] {
  const deliveries: Delivery[] = [];
  for (let at = 0; at < rest.bytes.length; ) {
    const origin = rest.origin(at);
    let end = at + 1;
    while (end < rest.bytes.length && rest.origin(end)?.packet === origin?.packet) end++;
    deliveries.push({
      kind: 'data',
      fromOriginator,
      bytes: rest.bytes.subarray(at, end),
      packet: origin?.packet ?? deliveredAt,
      frameOffset: origin?.offset ?? 0,
      deliveredAt,
    });
    at = end;
  }
  return deliveries;
}
