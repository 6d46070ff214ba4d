import { clientHello, type Offer } from './client-hello';
import { alertOf, type ConversationFacts, conversationFacts, serverMessage } from './conversation-facts';
import type { Host } from './host';
import { Wire } from './wire';

/** What a host made of a hello, and every byte of it. */
export interface Offered {
  readonly facts: ConversationFacts;
  /** Number of the suite that it took; undefined where it took none. */
  readonly suite: number | undefined;
  readonly alert: number | undefined;
}

const SERVER_HELLO_DONE = 14;
const TLS13 = 0x0304;
/** A host that says nothing is given up, in milliseconds. */
const LONGEST = 10_000;

/** Says a hello made by hand, reads the host's first flight, and leaves. */
export function offer(host: Host, port: number, what: Offer): Promise<Offered> {
  const wire = new Wire();
  host.accept(port, wire.server);
  wire.client.write(clientHello(what));
  return new Promise((resolve) => {
    const limit = setTimeout(() => done(), LONGEST);
    const done = () => {
      clearTimeout(limit);
      wire.destroy();
      const facts = conversationFacts(wire.segments, '');
      const alert = alertOf(facts);
      resolve({ facts, suite: alert === undefined ? facts.suite : undefined, alert });
    };
    wire.client.on('data', () => {
      if (isWhole(conversationFacts(wire.segments, ''))) done();
    });
    wire.client.on('end', done).on('close', done);
  });
}

/** The flight ends with ServerHelloDone, an alert, or with what cannot be read any more. */
function isWhole(facts: ConversationFacts): boolean {
  if (alertOf(facts) !== undefined || facts.version === TLS13) return true;
  return serverMessage(facts, SERVER_HELLO_DONE) !== undefined;
}
