import type { Host } from '../host';
import type { Service } from '../programs';

export interface Zone {
  /** `name` → addresses, IPv4 or IPv6. */
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  /** `name` → canonical name, which has to be in `addresses`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Further dnsmasq lines: `mx-host=…`, `txt-record=…`, `dhcp-range=…`. */
  readonly lines?: readonly string[];
  /** Seconds that answers may be kept; 300 unless told. */
  readonly ttl?: number;
}

/** A name server (dnsmasq) that knows one zone and answers everything else with NXDOMAIN. */
export async function serveNames(host: Host, zone: Zone): Promise<Service> {
  const records = Object.entries(zone.addresses ?? {}).map(
    ([name, list]) => `host-record=${[name, ...list].join(',')}`,
  );
  const aliases = Object.entries(zone.aliases ?? {}).map(([name, target]) => `cname=${name},${target}`);
  const configuration = [
    'no-resolv',
    'no-hosts',
    'bind-dynamic',
    'log-facility=-',
    'user=root',
    'local=/#/',
    `local-ttl=${zone.ttl ?? 300}`,
    ...records,
    ...aliases,
    ...(zone.lines ?? []),
  ];
  const path = await host.write('dnsmasq.conf', `${configuration.join('\n')}\n`);
  return host.serve(['dnsmasq', '--keep-in-foreground', '--pid-file=', `--conf-file=${path}`], { udp: 53 });
}
