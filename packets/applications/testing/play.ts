import type { Session } from '../../sessions/session';
import type { Application, SessionAtHand, Transaction, Weird } from '../application';
import type { Delivery } from '../delivery';

/** What a side does: `>` the client sends, `<` the server sends, as one character a byte; or a hole, or the end. */
export type Step =
  | readonly ['>' | '<', string]
  | readonly ['> lost' | '< lost', number]
  | readonly ['> ends' | '< ends'];

export interface Played<T extends Transaction> {
  readonly transactions: readonly T[];
  readonly weirds: readonly Weird[];
  /** Steps that went to a protocol inside of this one, by its name. */
  readonly inside: readonly string[];
}

/** Plays a session from its SYN on to a parser; step `i` is packet `i + 1`, its payload at offset 54. */
export function play<T extends Transaction>(application: Application<T>, steps: readonly Step[]): Played<T> {
  const transactions: T[] = [];
  const weirds: Weird[] = [];
  const inside: string[] = [];
  const atHand: SessionAtHand = {
    row: 0,
    session: SESSION,
    timeOf: (packet) => BigInt(packet),
    weird: (name, packet, addition) =>
      weirds.push({ name, packet, addition, session: 0, application: application.name }),
    begin: (name) => ({
      receive: (delivery) => inside.push(`${name} ${described(delivery)}`),
      end: () => {},
    }),
    unpacking: { left: 1 << 20 },
  };
  const parser = application.start(atHand, (transaction) => transactions.push(transaction));
  for (const [i, step] of steps.entries()) parser.receive(deliveryOf(step, i + 1));
  parser.end();
  return { transactions, weirds, inside };
}

function deliveryOf(step: Step, packet: number): Delivery {
  const fromOriginator = step[0].startsWith('>');
  if (step.length === 1) return { kind: 'close', fromOriginator, reset: false, deliveredAt: packet };
  const [, what] = step;
  if (typeof what === 'number') return { kind: 'gap', fromOriginator, length: what, deliveredAt: packet };
  const bytes = Uint8Array.from(what, (character) => character.charCodeAt(0));
  return { kind: 'data', fromOriginator, bytes, packet, frameOffset: 54, deliveredAt: packet };
}

function described(delivery: Delivery): string {
  return delivery.kind === 'data' ? new TextDecoder('latin1').decode(delivery.bytes) : delivery.kind;
}

/** Cuts the data of steps into pieces of at most `size` bytes. */
export function cut(steps: readonly Step[], size: number): Step[] {
  return steps.flatMap((step): Step[] => {
    const [kind, what] = step;
    if ((kind !== '>' && kind !== '<') || typeof what !== 'string') return [step];
    const pieces = Array.from({ length: Math.ceil(what.length / size) }, (_, i) =>
      what.slice(i * size, (i + 1) * size),
    );
    return pieces.map((piece) => [kind, piece] as const);
  });
}

const SESSION: Session = {
  row: 0,
  uid: 'CtestSession',
  time: 0n,
  originator: { address: '192.0.2.1', port: 40000 },
  responder: { address: '192.0.2.80', port: 80 },
  protocol: 'tcp',
  protocolNumber: 6,
  service: undefined,
  duration: undefined,
  originBytes: undefined,
  responseBytes: undefined,
  state: 'SF',
  localOriginator: true,
  localResponder: false,
  missedBytes: 0,
  history: 'ShADadFf',
  historyPackets: [],
  originPackets: 1,
  originIpBytes: 1,
  responsePackets: 1,
  responseIpBytes: 1,
  firstPacket: 1,
  packets: 1,
  vlan: 0,
};
