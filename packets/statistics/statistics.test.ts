import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { baseline } from './baseline';
import { beaconScore } from './beacon-score';
import { conversations } from './conversations';
import { endpoints } from './endpoints';
import { hierarchy } from './hierarchy';
import { lengths } from './lengths';
import { entropy } from './name-entropy';
import { printed, scaled } from './scaled-text';
import { series } from './series';
import { spreadOf } from './spread';
import { summary } from './summary';
import { top } from './top';

async function evidenceOf(slug: string): Promise<Evidence> {
  const { capture, problem } = await openCapture(
    new MemoryStore(readFileSync(`pcaps/${slug}/${slug}.pcapng`)),
  );
  if (problem) throw new Error(problem.found);
  return new Evidence(capture);
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

const evidence = await evidenceOf('shop-visit');
const { table } = evidence.capture;
const all = total(Array.from(table.original.subarray(0, table.count)));

describe('statistics of the shop visit', () => {
  it('every packet is in one length row and in one step of the series', () => {
    expect(total(lengths.compute(evidence, {}).map((row) => row.count))).toBe(table.count);
    const steps = series.compute(evidence, { interval: 1 });
    expect(total(steps.packets)).toBe(table.count);
    expect(total(steps.bytes)).toBe(all);
  });

  it('conversations and endpoints count the same packets', () => {
    const talks = conversations.compute(evidence, {});
    const ends = endpoints.compute(evidence, {});
    expect(total(talks.map((talk) => talk.packetsToA + talk.packetsToB))).toBe(
      total(ends.map((end) => end.sentPackets)),
    );
    expect(total(ends.map((end) => end.sentBytes))).toBe(total(ends.map((end) => end.receivedBytes)));
    expect(talks[0].bytesToA).toBeGreaterThan(talks[0].bytesToB);
    expect(talks[0].producerConsumerRatio).toBeLessThan(-0.8);
  });

  it('the hierarchy’s top level holds every frame once, and a child never more than its parent', () => {
    const roots = hierarchy.compute(evidence, {});
    expect(total(roots.map((node) => node.frames))).toBe(table.count);
    const check = (node: (typeof roots)[number]): void => {
      for (const child of node.children) {
        expect(child.frames).toBeLessThanOrEqual(node.frames);
        check(child);
      }
    };
    roots.forEach(check);
  });

  it('the hierarchy leaves to ICMP what ICMP carries, as tshark does', async () => {
    const paths = (nodes: ReturnType<typeof hierarchy.compute>, above = ''): string[] =>
      nodes.flatMap((node) => {
        const path = `${above}/${node.protocol} ${node.frames}`;
        return [path, ...paths(node.children, `${above}/${node.protocol}`)];
      });
    expect(paths(hierarchy.compute(evidence, {}))).toContain('/eth/ip/icmp 4');
    expect(paths(hierarchy.compute(evidence, {})).filter((path) => path.includes('icmp/'))).toEqual([]);
    const scanned = paths(hierarchy.compute(await evidenceOf('port-scans'), {}));
    // Quoted headers are not counted again; what they carried is.
    expect(scanned.filter((path) => path.startsWith('/eth/ip/icmp/dns'))).toEqual(['/eth/ip/icmp/dns 2']);
    expect(scanned.filter((path) => path.startsWith('/eth/ip/icmp/udp'))).toEqual([]);
  });

  it('the summary names the file as capinfos does', () => {
    const data = summary.compute(evidence, {});
    expect(data).toMatchObject({
      format: 'pcapng',
      packets: table.count,
      dataBytes: all,
      precision: 'nanoseconds (9)',
    });
    expect(summary.text(data, { file: 'x.pcapng' })).toMatch(
      /^File name: {11}x\.pcapng\nFile type: {11}Wireshark\/\.\.\. - pcapng\n/,
    );
  });

  it('the summary has capinfos’ lines: times of the clocks, what was cut, what an interface said', () => {
    const text = summary.text(
      {
        ...summary.compute(evidence, {}),
        firstTime: '4000003000',
        lastTime: '5000003000',
        timeDigits: { first: 6, last: 9 },
        precision: 'microseconds (6)',
        cutAt: { shortest: 40, longest: 50 },
      },
      {},
    );
    for (const line of [
      'Packet size limit:   inferred: 40 bytes - 50 bytes (range)',
      'Capture duration:    1.000000 second',
      'First packet time:   1970-01-01 00:00:04.000003',
      'Last packet time:    1970-01-01 00:00:05.000003000',
      '                     Encapsulation = Ethernet (1 - ether)',
      '                     Time resolution = 0x09',
      'Number of decryption secrets in file: 1',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('at one layer, conversations and endpoints are those of that layer', () => {
    const talks = conversations.compute(evidence, { by: 'tcp' });
    expect(talks.map((talk) => [talk.a.port, talk.b.port, talk.packetsToA, talk.packetsToB])).toEqual([
      [38986, 80, 48, 30],
      [32824, 443, 9, 11],
      [37888, 443, 7, 10],
      [50184, 80, 4, 6],
    ]);
    expect(talks[0].filter).toBe('tcp.stream == 0');
    const [first] = endpoints.compute(evidence, { by: 'eth' });
    expect(first).toMatchObject({ packets: table.count, filter: `eth.addr == ${first.address}` });
    expect(endpoints.text(endpoints.compute(evidence, { by: 'tcp' }), { by: 'tcp' })).toContain(
      '192.168.10.25             38986         78         68218         30            2762          48           65456   \n',
    );
  });

  it('counts chosen rows only', () => {
    const rows = Uint32Array.of(0, 1);
    expect(total(lengths.compute(evidence, { rows }).map((row) => row.count))).toBe(2);
  });
});

it('the baseline of a visit names the seconds of the page and its pictures', () => {
  const { odd, steps } = baseline.compute(evidence, { interval: 1 });
  expect(steps).toBe(7);
  expect(odd.map((step) => step.start)).toEqual([2, 3, 5]);
  expect(odd[0].deviations).toBeGreaterThan(50);
});

it('stacks values of a field', () => {
  const rows = top.compute(evidence, { field: 'dns.qry.name' });
  expect(rows[0].value).toBe('www.shop.example');
  expect(rows.at(-1)).toMatchObject({ value: 'wwww.shop.example', packets: 2, firstPacket: 7 });
});

describe('numbers for people', () => {
  const rows: [value: number, unit: 'B' | 'B/s' | 'b/s' | '', text: string][] = [
    [0, 'B', '0 bytes'],
    [9999, 'B', '9999 bytes'],
    [10_000, 'B', '10 kB'],
    [89_684, 'B', '89 kB'],
    [12_345_678, 'B', '12 MB'],
    [109_000, 'b/s', '109 kbps'],
    [25, '', '25'],
  ];
  it.each(rows)('%d %s is %s', (value, unit, text) => {
    expect(scaled(value, unit)).toBe(text);
  });
});

it.each([
  [422.125, 2, '422.12'],
  [422.375, 2, '422.38'],
  [0.285, 2, '0.28'],
  [2.5, 0, '2'],
  [3.5, 0, '4'],
  [-2.5, 0, '-2'],
  [65.92, 2, '65.92'],
])('%d is printed with %d digits as %s', (value, digits, text) => {
  expect(printed(value, digits)).toBe(text);
});

describe('spread and rhythm', () => {
  it('knows quartiles, deviation and skew', () => {
    expect(spreadOf([1, 2, 3, 4, 5])).toEqual({
      count: 5,
      median: 3,
      lowerQuartile: 2,
      upperQuartile: 4,
      deviation: 1,
      skew: 0,
    });
    expect(spreadOf([1, 1, 1, 9])?.skew).toBe(1);
    expect(spreadOf([])).toBeUndefined();
  });

  const every = (gaps: readonly number[], bytes: (at: number) => number) => {
    const times = [0];
    for (const gap of gaps) times.push(times[times.length - 1] + gap);
    return times.map((time, at) => ({ time, bytes: bytes(at) }));
  };
  it('a clock scores 1', () => {
    expect(beaconScore(every([600, 600, 600, 600, 600], () => 300))?.score).toBe(1);
  });
  it('jitter lowers it a little, browsing a lot', () => {
    const jitter = beaconScore(every([520, 690, 600, 640, 560, 610, 590], () => 300))!.score;
    const browsing = beaconScore(every([1, 2, 300, 1, 40, 2, 1200, 3], (at) => 200 * (at % 5)))!.score;
    expect(jitter).toBeGreaterThan(0.85);
    expect(browsing).toBeLessThan(0.6);
  });
  it('a few contacts say nothing', () => {
    expect(beaconScore(every([600, 600], () => 300))).toBeUndefined();
  });

  it('entropy in bits a character', () => {
    expect(entropy('aaaa')).toBe(0);
    expect(entropy('ab')).toBe(1);
    expect(entropy('abcd')).toBe(2);
    expect(entropy('')).toBe(0);
  });
});
