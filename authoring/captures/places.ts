import type { HostDescription, HostLink, SegmentDescription } from './topology';

/**
 * MAC address of a machine, read off its IPv4 address: `02:00` marks it as locally administered, the four bytes are
 * the address. A learner who sees 02:00:0a:07:0a:15 can check that it is 10.7.10.21.
 */
export function macOf(ipv4: string): string {
  const bytes = ipv4
    .split('/')[0]
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'));
  return ['02', '00', ...bytes].join(':');
}

export function link(segment: string, addresses: readonly string[], more: Partial<HostLink> = {}): HostLink {
  const ipv4 = addresses.find((address) => address.includes('.'));
  if (!ipv4 && !more.mac) throw new Error('a link without an IPv4 address needs a MAC');
  return { segment, mac: more.mac ?? macOf(ipv4 ?? ''), addresses, ...more };
}

export function machine(
  name: string,
  role: string,
  links: HostLink | readonly HostLink[],
  more: Partial<Omit<HostDescription, 'name' | 'role' | 'links'>> = {},
): HostDescription {
  return { name, role, links: Array.isArray(links) ? links : [links as HostLink], ...more };
}

export function segment(name: string, label: string, ...networks: string[]): SegmentDescription {
  return { name, label, networks };
}

/** Nordhamn Freight, the company of the case studies: its office network and the router that leads out. */
export const OFFICE = segment('office', 'Office of Nordhamn Freight', '10.7.10.0/24');
export const INTERNET = segment('internet', 'Internet', '198.51.100.0/24', '203.0.113.0/24');

/** The office's router; it also answers questions about names. */
export function officeRouter(): HostDescription {
  return machine(
    'router',
    'router and name server of the office',
    [link('office', ['10.7.10.1/24']), link('internet', ['198.51.100.1/24', '203.0.113.1/24'])],
    { forwards: true },
  );
}

export function officeMachine(
  name: string,
  role: string,
  address: string,
  more: Partial<Omit<HostDescription, 'name' | 'role' | 'links'>> = {},
): HostDescription {
  return machine(name, role, link('office', [`${address}/24`]), {
    gateway: '10.7.10.1',
    resolver: '10.7.10.1',
    ...more,
  });
}

export function internetMachine(
  name: string,
  role: string,
  address: string,
  delayMs = 9,
  more: Partial<Omit<HostDescription, 'name' | 'role' | 'links'>> = {},
): HostDescription {
  const gateway = address.replace(/\.\d+$/, '.1');
  return machine(name, role, link('internet', [`${address}/24`], { delayMs }), { gateway, ...more });
}
