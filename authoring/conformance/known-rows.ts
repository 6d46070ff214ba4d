import { registry } from '@/packets/protocols/index';

const ours = new Set(registry.protocols.map(({ name }) => name));

/** A packet that a display filter may be at odds with tshark about, and why. */
interface KnownRow {
  /** What `frame.protocols` says of it, and the capture and number that it came from. */
  readonly chain?: RegExp;
  readonly origin?: RegExp;
  readonly reason: string;
}

const KNOWN_ROWS: readonly KnownRow[] = [
  {
    origin: /dns_(udp|tcp)_8053/,
    reason: 'tshark guesses DNS by its content on ports that are not DNS’s; here the port decides',
  },
  {
    chain: /http2.*:dns/,
    reason: 'DNS over HTTPS is shown as HTTP/2 content: what the resolver was asked stays inside of it',
  },
];

/** Why a packet may differ; undefined where it may not. */
export function knownRowReason(chain: string, origin: string): string | undefined {
  const foreign = chain.split(':').filter((name) => name !== '' && !ours.has(name));
  if (foreign.length > 0) return `has a protocol that is not read here (${foreign[0]})`;
  return KNOWN_ROWS.find(
    (known) => (known.chain?.test(chain) ?? true) && (known.origin?.test(origin) ?? true),
  )?.reason;
}
