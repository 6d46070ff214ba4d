/**
 * Networks that are nobody's on the Internet (IANA's special-purpose registries, RFC 6890), which Zeek takes for
 * local unless it is told otherwise.
 */
export class LocalNetworks {
  private readonly networks: readonly Network[];

  /** Networks as `address/length`, in addition to the private ones. */
  constructor(more: readonly string[] = []) {
    this.networks = [...PRIVATE, ...more.map(parseNetwork)];
  }

  has(address: Uint8Array): boolean {
    return this.networks.some((network) => contains(network, address));
  }
}

interface Network {
  readonly address: Uint8Array;
  readonly length: number;
}

const PRIVATE: readonly Network[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/24',
  '240.0.0.0/4',
  '255.255.255.255/32',
  '2002::/24',
  '2002:a00::/24',
  '2002:6440::/26',
  '2002:7f00::/24',
  '2002:a9fe::/32',
  '2002:ac10::/28',
  '2002:c000::/40',
  '2002:c000:200::/40',
  '2002:c0a8::/32',
  '2002:c612::/31',
  '2002:c633:6400::/40',
  '2002:cb00:7100::/40',
  '2002:f000::/20',
  '2002:ffff:ffff::/48',
  '::/128',
  '::1/128',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:2::/48',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
].map(parseNetwork);

function contains({ address, length }: Network, candidate: Uint8Array): boolean {
  if (candidate.length !== address.length) return false;
  const whole = length >> 3;
  for (let i = 0; i < whole; i++) if (candidate[i] !== address[i]) return false;
  const rest = length & 7;
  return rest === 0 || ((candidate[whole] ^ address[whole]) & (0xff00 >> rest) & 0xff) === 0;
}

function parseNetwork(text: string): Network {
  const [address, length] = text.split('/');
  const bytes = address.includes(':') ? parseIpv6(address) : Uint8Array.from(address.split('.'), Number);
  return { address: bytes, length: Number(length) };
}

function parseIpv6(text: string): Uint8Array {
  const [head, tail = ''] = text.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  const groups = [...front, ...zeros, ...back].map((group) => Number.parseInt(group, 16));
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}
