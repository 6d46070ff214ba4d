import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../bytes/byte-store';
import { type Capture, frameBytes } from '../../capture/capture';
import { openCapture } from '../../capture/open';
import { compileRules } from '../rules/compile-rule';
import type { Alert } from './alert';
import { detectAlerts } from './detect';

async function open(slug: string): Promise<Capture> {
  const store = new MemoryStore(new Uint8Array(readFileSync(`pcaps/${slug}/${slug}.pcapng`)));
  const { capture, problem } = await openCapture(store);
  if (problem) throw new Error(problem.found);
  return capture;
}

function alertsOf(capture: Capture, text: string): readonly Alert[] {
  const { rules, problems } = compileRules(text);
  expect(problems).toEqual([]);
  return detectAlerts(capture, rules, { ignoreChecksums: true });
}

const REQUEST = 'alert http any any -> any any (http.method; content:"GET"; sid:1;)';

describe('flows are kept apart', () => {
  it('by their VLAN: a request that a router passes on is seen on both', async () => {
    const alerts = alertsOf(await open('vlan-trunk'), REQUEST);
    expect(alerts.map(({ packet }) => packet)).toEqual([21, 22]);
  });
});

const capture = await open('mirror-vxlan');

describe('packets inside of tunnels', () => {
  it('are inspected; the alert names the captured packet, and its bytes are there', () => {
    const alerts = alertsOf(capture, REQUEST);
    expect(alerts.length).toBeGreaterThan(0);
    for (const { packet, inTunnel, matches } of alerts) {
      expect(inTunnel).toBe(true);
      expect(packet).toBeLessThanOrEqual(capture.table.count);
      const [span] = matches[0].spans;
      const bytes = frameBytes(capture, span.packet - 1).subarray(...span.bytes);
      expect(Buffer.from(bytes).toString()).toBe('GET');
    }
  });

  it('leave the packets around them to rules about those', () => {
    const alerts = alertsOf(capture, 'alert udp any any -> any 4789 (msg:"mirror"; sid:2;)');
    expect(alerts.every(({ inTunnel }) => !inTunnel)).toBe(true);
    expect(alerts.length).toBeGreaterThan(0);
  });

  it('that were cut are no rule’s business', () => {
    const { table } = capture;
    const cut = Array.from({ length: table.count }, (_, row) => row + 1).filter(
      (packet) => table.captured[packet - 1] < table.original[packet - 1],
    );
    const alerts = alertsOf(capture, 'alert ip any any -> any any (ttl:>0; sid:3;)');
    expect(cut.length).toBeGreaterThan(0);
    expect(alerts.filter(({ packet }) => cut.includes(packet))).toEqual([]);
  });
});
