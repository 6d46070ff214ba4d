import { describe, expect, it } from 'vitest';
import {
  ascii,
  bytesOf,
  fromHex,
  interfaceBlock,
  LITTLE,
  option,
  packetBlock,
  sectionBlock,
} from '@/packets/capture/testing/capture-bytes';
import { WorkerEngine } from './worker-engine';

const ARP = fromHex(
  'ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 c0000202 000000000000 c0000201',
);
const UDP = fromHex(
  '020000000002 020000000001 0800 4500 0020 0001 0000 4011 66ca 0a000001 0a000002 3039 0035 000c 0000 deadbeef',
);

function dataUrl(bytes: Uint8Array): string {
  return `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`;
}

const FILE = bytesOf(
  sectionBlock(LITTLE),
  interfaceBlock(LITTLE, 1),
  packetBlock(LITTLE, 0, 3_000_000n, ARP, option(LITTLE, 1, ascii('who has it?'))),
  packetBlock(LITTLE, 0, 1_000_000n, UDP),
  packetBlock(LITTLE, 0, 2_000_000n, UDP),
);

async function opened(bytes: Uint8Array, comments = true) {
  const engine = new WorkerEngine();
  const counts: number[] = [];
  const outcome = await engine.open(
    { kind: 'shipped', name: 'test', url: dataUrl(bytes), comments },
    () => {},
    (count) => counts.push(count),
  );
  return { engine, outcome, counts };
}

describe('the engine behind the worker', () => {
  it('opens a capture and says what it is', async () => {
    const { outcome, counts } = await opened(FILE);
    expect(outcome.info).toMatchObject({
      name: 'test',
      format: 'pcapng',
      packets: 3,
      complete: true,
      first: 1_000_000_000n,
      last: 3_000_000_000n,
      captured: ARP.length + 2 * UDP.length,
      hasSecrets: false,
    });
    expect(counts).toEqual([3]);
  });

  it('keeps what a shipped capture’s authors wrote beside packets to itself unless it is asked for', async () => {
    const { engine } = await opened(FILE, false);
    const [row] = await engine.rows(0, 1);
    expect(row.comments).toEqual([]);
    expect(JSON.stringify((await engine.tree(0)).nodes)).not.toContain('who has it');
  });

  it('gives rows clipped to what is there, with comments', async () => {
    const { engine } = await opened(FILE);
    const rows = await engine.rows(0, 99);
    expect(rows.map(({ number, length }) => [number, length])).toEqual([
      [1, ARP.length],
      [2, UDP.length],
      [3, UDP.length],
    ]);
    expect(rows[0].comments).toEqual(['who has it?']);
    expect(rows[0].source).not.toBe('');
    expect((await engine.rowsOf(Uint32Array.of(2, 77))).map(({ row }) => row)).toEqual([2]);
  });

  it('looks again with every protocol where the first ones do not know the layer', async () => {
    const igmp = UDP.slice();
    igmp[23] = 2;
    const { engine } = await opened(
      bytesOf(sectionBlock(LITTLE), interfaceBlock(LITTLE, 1), packetBlock(LITTLE, 0, 1n, igmp)),
    );
    expect((await engine.rows(0, 1))[0].protocol).toMatch(/^IGMP/);
    expect((await engine.tree(0)).protocols).toContain('ip:igmp');
  });

  it('gives trees that survive the way to another thread', async () => {
    const { engine } = await opened(FILE);
    const tree = structuredClone(await engine.tree(1));
    expect(tree.number).toBe(2);
    expect(tree.sources[0].bytes).toEqual(UDP);
    const ids: number[] = [];
    const visit = (nodes: typeof tree.nodes) => {
      for (const node of nodes) {
        ids.push(node.id);
        expect(node.source).toBeLessThan(tree.sources.length);
        visit(node.children);
      }
    };
    visit(tree.nodes);
    expect(ids).toEqual(ids.map((_, i) => i));
    expect(tree.nodes.map(({ name }) => name)).toContain('eth');
  });

  it('filters, and says where a filter is wrong', async () => {
    const { engine } = await opened(FILE);
    expect((await engine.filter('udp port 53', 'bpf')).rows).toEqual(Uint32Array.of(1, 2));
    expect((await engine.filter('eth.type == 0x0806', 'display')).rows).toEqual(Uint32Array.of(0));
    expect((await engine.filter('', 'bpf')).rows).toEqual(Uint32Array.of(0, 1, 2));
    const { problem } = await engine.filter('udp prt 53', 'bpf');
    expect(problem?.message).not.toBe('');
    expect(problem?.from).toBeGreaterThan(0);
  });

  it('finds sessions and their packets', async () => {
    const { engine } = await opened(FILE);
    expect((await engine.rows(1, 2))[0].session).toBe(1);
    const [session] = await engine.sessions();
    expect([session.state, session.packets]).toEqual(['S0', 2]);
    expect(await engine.sessionRows(0)).toEqual(Uint32Array.of(1, 2));
  });

  it('exports a slice that opens again', async () => {
    const { engine } = await opened(FILE);
    const blob = await engine.exportSlice(Uint32Array.of(0), new Map([[0, ['cited']]]));
    const again = await opened(new Uint8Array(await blob.arrayBuffer()));
    expect(await again.engine.rows(0, 9)).toMatchObject([{ number: 1, comments: ['cited'] }]);
  });

  it('tells of a file that is no capture', async () => {
    const { outcome } = await opened(fromHex('89504e470d0a1a0a'));
    expect(outcome.problem?.kind).toBe('not-a-capture');
  });

  it('narrows by time from the earliest packet, whichever row that is', async () => {
    const { engine } = await opened(FILE);
    expect(await engine.rowsBetween(0, 1)).toEqual(Uint32Array.of(1));
    expect(await engine.rowsBetween(1, 2.5)).toEqual(Uint32Array.of(0, 2));
  });

  it('counts the rows that it is given, and names their sessions', async () => {
    const { engine } = await opened(FILE);
    const lengths = await engine.statistic('lengths', { rows: Uint32Array.of(1, 2) });
    expect((lengths as { count: number }[]).reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(await engine.sessionsOf(Uint32Array.of(0))).toEqual(new Uint32Array());
    expect(await engine.sessionsOf(Uint32Array.of(1, 2))).toEqual(Uint32Array.of(1));
  });

  it('plays a session as pieces with the packet and the place of each', async () => {
    const { engine } = await opened(FILE);
    const { pieces, left } = structuredClone(await engine.transcript(0));
    expect(left).toBe(0);
    expect(pieces).toEqual(
      [2, 3].map((packet) => ({
        kind: 'data',
        fromOriginator: true,
        bytes: fromHex('deadbeef'),
        packet,
        offset: UDP.length - 4,
      })),
    );
  });
});
