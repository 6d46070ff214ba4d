import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { argusRows } from './argus-rows';
import { argusFields, argusText } from './argus-text';

async function rowsOf(slug: string) {
  const store = new MemoryStore(new Uint8Array(readFileSync(`pcaps/${slug}/${slug}.pcapng`)));
  const { capture, problem } = await openCapture(store);
  if (problem) throw new Error(problem.found);
  return argusRows(new Evidence(capture));
}

const visit = await rowsOf('shop-visit');
const routes = await rowsOf('traceroute');

describe('records as ra -n prints them', () => {
  const lines: string[] = [
    '   09:14:08.983727  e          icmp      192.168.10.25.0x0008   <->       192.168.10.1.0x72aa        4        392   ECO',
    '   09:14:11.091007  e           tcp      192.168.10.25.38986     ->      198.51.100.80.80           78      68218   FIN',
    '   09:14:14.263848  e        ipv6-*    2001:db8:10::25.135       ->     ff02::1:ff00:1.0             1         86   NNS',
    '   09:14:15.017354  e        ipv6-*    2001:db8:10::25.128      <->   2001:db8:100::80.0             2        236   ECO',
  ];
  const text = argusText(visit).split('\n');
  it.each(lines)('%s', (line) => {
    expect(text).toContain(line);
  });
});

describe('states', () => {
  const states: [what: string, protocol: string, source: string, port: string, state: string][] = [
    ['a hop that ran out of lives', 'icmp', '10.60.1.1', '0x000b', 'TXD'],
    ['the same over IPv6', 'ipv6-*', '2001:db8:60:1::1', '3', 'TXT'],
    ['a port that nobody listens on, over IPv6', 'ipv6-*', '2001:db8:60:3::80', '1', 'URP'],
  ];
  it.each(states)('%s', (_what, protocol, source, port, state) => {
    const found = routes
      .map(argusFields)
      .find((fields) => fields[0] === protocol && fields[1] === source && fields[2] === port);
    expect(found?.at(-1)).toBe(state);
  });
});
