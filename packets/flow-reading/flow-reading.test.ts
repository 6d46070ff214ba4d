import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { netflow5 } from '../flow-export/netflow5';
import { type Flow, oneWayFlows } from '../flow-export/one-way-flow';
import { ipfix, netflow9 } from '../flow-export/templated';
import { hex } from '../protocols/testing/dissect-alone';
import { FlowCollector } from './collector';
import { readExports } from './read-exports';

async function evidenceOf(slug: string): Promise<Evidence> {
  const { capture } = await openCapture(new MemoryStore(readFileSync(`pcaps/${slug}/${slug}.pcapng`)));
  return new Evidence(capture!);
}

function collected(datagrams: readonly Uint8Array[]): FlowCollector {
  const collector = new FlowCollector();
  for (const [at, bytes] of datagrams.entries()) collector.take(bytes, 0, bytes.length, 'here', at + 1);
  return collector;
}

/** What an exporter's record says, without what only a capture knows. */
function told({
  sourceText,
  destinationText,
  sourcePort,
  destinationPort,
  protocol,
  packets,
  bytes,
  tcpFlags,
  first,
  last,
}: Flow) {
  return {
    sourceText,
    destinationText,
    sourcePort,
    destinationPort,
    protocol,
    packets,
    bytes,
    tcpFlags,
    first,
    last,
  };
}

const flows = oneWayFlows(await evidenceOf('shop-visit'));

describe('flow records that were written here are read again', () => {
  it('NetFlow 5 keeps all of IPv4', () => {
    const read = collected(netflow5(flows).datagrams).flows;
    expect(read.map(told)).toEqual(flows.filter((flow) => flow.source.length === 4).map(told));
  });

  it.each([
    ['IPFIX', ipfix],
    ['NetFlow 9', netflow9],
  ])('%s keeps both families', (_name, write) => {
    const read = collected(write(flows)).flows;
    const byText = (one: ReturnType<typeof told>) => JSON.stringify({ ...one, first: 0, last: 0 });
    expect(read.map(told).map(byText).sort()).toEqual(flows.map(told).map(byText).sort());
  });

  it('IPFIX keeps times to the millisecond', () => {
    const read = collected(ipfix(flows)).flows;
    expect(read.map(({ first }) => first).sort()).toEqual(flows.map(({ first }) => first).sort());
  });
});

const exporting = await evidenceOf('flow-export');

describe('what a real exporter told of the traffic in front of it', () => {
  const { flows, notes, datagrams } = readExports(exporting);

  it('is read from three versions', () => {
    expect(datagrams).toBe(3);
    expect(notes).toEqual([]);
    expect([...new Set(flows.map(({ version }) => version))]).toEqual([5, 9, 10]);
    expect(flows.map(({ firstPacket }) => firstPacket)).toContain(207);
  });

  it('counts packets and bytes as the capture does', () => {
    const counted = new Map(
      oneWayFlows(exporting).map((flow) => [
        `${flow.sourceText} ${flow.sourcePort} ${flow.destinationPort}`,
        flow,
      ]),
    );
    const tcp = flows.filter(({ version, protocol }) => version === 10 && protocol === 6);
    expect(tcp.length).toBeGreaterThan(8);
    for (const flow of tcp) {
      const own = counted.get(`${flow.sourceText} ${flow.sourcePort} ${flow.destinationPort}`);
      expect([flow.packets, flow.bytes, flow.tcpFlags]).toEqual([own?.packets, own?.bytes, own?.tcpFlags]);
      expect(Math.abs(flow.first - (own?.first ?? 0))).toBeLessThan(2000);
    }
  });
});

describe('templates', () => {
  const HEAD = '000a00YY69ccecd40000000100000007';
  const message = (sets: string) =>
    hex(HEAD.replace('YY', (16 + sets.replaceAll(' ', '').length / 2).toString(16)) + sets);
  const DATA = '01900010 0a000001 0a000002 00000005';

  it('a newer one of the same number counts, and one without fields takes it back', () => {
    const { flows, notes } = collected([
      message(`0002001401900003 00080004000c0004 00020004${DATA}`),
      message(`0002001401900003 000c000400080004 00020004${DATA}`),
      message(`0002000801900000${DATA}`),
    ]);
    expect(flows.map(({ sourceText, packets }) => `${sourceText} ${packets}`)).toEqual([
      '10.0.0.1 5',
      '10.0.0.2 5',
    ]);
    expect(notes).toMatchObject([{ packet: 3, kind: 'no template' }]);
  });

  it('what a record does not say is named', () => {
    const { flows } = collected([message(`0002001401900003 00080004000c0004 00020004${DATA}`)]);
    expect(flows[0].lacks).toEqual(['start time', 'end time', 'bytes']);
  });
});

it('any bytes are taken in', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 5, 7, 9, 10, 33), fc.uint8Array({ maxLength: 120 }), (version, rest) => {
      expect(() => collected([Uint8Array.from([0, version, ...rest])])).not.toThrow();
    }),
  );
});
