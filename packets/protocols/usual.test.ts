import { describe, expect, it } from 'vitest';
import { protocols } from './index';
import { TUNNEL_PORTS, usualProtocols, usualRegistry } from './usual';

describe('the protocols that are loaded first', () => {
  it('stand in the order of all of them, which heuristics are asked in', () => {
    const places = usualProtocols.map((protocol) => protocols.indexOf(protocol));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('know the ports of every tunnel over UDP, whose streams are looked for before anything else', () => {
    const ports = protocols
      .filter(({ carriesPackets }) => carriesPackets)
      .flatMap(({ under }) => under)
      .flatMap((at) => ('table' in at && at.table === 'udp.port' ? at.keys : []));
    expect(ports.length).toBeGreaterThan(0);
    expect([...TUNNEL_PORTS].sort((a, b) => a - b)).toEqual(ports.sort((a, b) => a - b));
  });
});

describe('a registry of some protocols', () => {
  it('has missed nothing while it had all answers', () => {
    const registry = usualRegistry();
    expect(registry.find('tcp.port', 80)?.name).toBe('http');
    expect(registry.find('tcp.port', 0)).toBeUndefined();
    expect(registry.isTunnelPort(12345)).toBe(false);
    expect(registry.missed).toBe(false);
  });

  const questions: [why: string, ask: (registry: ReturnType<typeof usualRegistry>) => unknown][] = [
    ['a port of another protocol', (registry) => registry.find('tcp.port', 22)],
    ['a port of nobody', (registry) => registry.find('udp.port', 50_000)],
    ['a name', (registry) => registry.named('ssh')],
    ['content', (registry) => registry.recognise('tcp', new Uint8Array(8), 0, 8)],
  ];
  it.each(questions)('says so when it was asked for %s', (_, ask) => {
    const registry = usualRegistry();
    ask(registry);
    expect(registry.missed).toBe(true);
  });
});
