import type { Evidence } from '@/packets/engine/evidence';
import { KEYWORDS } from '@/packets/filters/bpf/keywords';
import { type Completion, completions } from '@/packets/filters/display/completions';
import { registry } from '@/packets/protocols/index';
import type { FilterDialect } from '../contract';

interface Completing {
  readonly text: string;
  readonly caret: number;
  readonly dialect: FilterDialect;
}

const MOST = 30;

/** What may stand at the caret of a filter. */
export function answer(_: Evidence, { text, caret, dialect }: Completing): Completion[] {
  if (dialect === 'display') return completions(text, caret, registry).slice(0, MOST);
  const word = /[A-Za-z0-9-]*$/.exec(text.slice(0, caret))?.[0] ?? '';
  if (word === '') return [];
  return Object.keys(BPF_WORDS)
    .filter((each) => each.startsWith(word) && each !== word)
    .map((insert) => ({ insert, from: caret - word.length, to: caret, detail: BPF_WORDS[insert] }))
    .slice(0, MOST);
}

/** What the words that are used most want behind them (pcap-filter(7)); the others speak for themselves. */
const ABOUT: Readonly<Record<string, string>> = {
  host: 'an address: either end',
  net: 'a network: 10.0.0.0/8',
  port: 'a port: either end',
  portrange: 'ports: 6000-6008',
  src: 'of the sender only: src host, src port',
  dst: 'of the receiver only',
  proto: 'a protocol number behind ip or ip6',
  less: 'at most so many bytes',
  greater: 'at least so many bytes',
  vlan: 'tagged, perhaps with a number',
  broadcast: 'to everybody: ether broadcast',
  multicast: 'to a group: ip multicast',
  gateway: 'through a host, not to it',
  and: 'both hold',
  or: 'one of them holds',
  not: 'does not hold',
};

const BPF_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(KEYWORDS).map((word) => [word, ABOUT[word] ?? 'protocol or keyword']),
);
