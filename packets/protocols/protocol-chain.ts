import type { Protocol } from './protocol';

/** One chain of protocols, from the link layer up, and those that are one longer. */
interface Chain {
  readonly text: string;
  readonly longer: Map<Protocol, Chain>;
}

/** Chains that are remembered; a capture has tens of them, one that was built to hurt may have as many as packets. */
const MOST_CHAINS = 10_000;
let chains = 0;
let root = chain('');

function chain(text: string): Chain {
  chains++;
  return { text, longer: new Map() };
}

/** `eth:ethertype:ip:tcp`: made once for all packets with the same protocols. */
export function protocolChain(protocols: readonly Protocol[]): string {
  if (chains > MOST_CHAINS) {
    chains = 0;
    root = chain('');
  }
  let at = root;
  for (const protocol of protocols) {
    let next = at.longer.get(protocol);
    if (next === undefined) {
      next = chain(at === root ? protocol.name : `${at.text}:${protocol.name}`);
      at.longer.set(protocol, next);
    }
    at = next;
  }
  return at.text;
}
