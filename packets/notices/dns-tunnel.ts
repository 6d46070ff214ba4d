import { type AskedName, askedNames } from './dns-questions';
import { MOST_PACKETS, type NoticeKind } from './notice';

interface Asked {
  readonly first: AskedName;
  last: AskedName;
  readonly hosts: Set<string>;
  bytes: number;
  readonly sessions: Set<number>;
  readonly packets: number[];
}

/** Data in names: many different, long names below one domain, asked by one host. */
export const dnsTunnel: NoticeKind<'names' | 'length'> = {
  notes: ['Tapbook::DNS_Tunnel'],
  title: 'DNS tunnelling',
  about: 'A host asks for many different, long names below one domain: names that carry data.',
  thresholds: {
    names: { value: 50, about: 'different names below one domain' },
    length: { value: 20, about: 'mean characters before the domain' },
  },
  find: (evidence, threshold) => {
    const found = new Map<string, Asked>();
    for (const name of askedNames(evidence)) {
      if (name.response || name.host === '' || name.domain.endsWith('.arpa')) continue;
      const key = `${name.asker} ${name.domain}`;
      const asked = found.get(key) ?? begin(name);
      found.set(key, asked);
      asked.last = name;
      if (!asked.hosts.has(name.host)) asked.bytes += name.host.length;
      asked.hosts.add(name.host);
      asked.sessions.add(name.session);
      if (asked.packets.length < MOST_PACKETS) asked.packets.push(name.packet);
    }
    return [...found.values()].flatMap((asked) => {
      const mean = asked.bytes / asked.hosts.size;
      if (asked.hosts.size < threshold('names') || mean < threshold('length')) return [];
      const { asker, resolver, domain } = asked.first;
      return {
        note: 'Tapbook::DNS_Tunnel',
        message: `${asker} asked for ${asked.hosts.size} different names below ${domain}, ${asked.bytes} characters in all`,
        why: `${asked.hosts.size} names of ${mean.toFixed(1)} characters on average before ${domain}; ${threshold('names')} names of ${threshold('length')} characters are enough`,
        source: asker,
        destination: resolver,
        port: 53,
        time: evidence.capture.table.time(asked.last.packet - 1),
        sessions: [...asked.sessions].sort((a, b) => a - b),
        packets: asked.packets,
      };
    });
  },
};

function begin(first: AskedName): Asked {
  return { first, last: first, hosts: new Set(), bytes: 0, sessions: new Set(), packets: [] };
}
