import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { flagsText, netflowText } from './netflow-text';
import { netflow5 } from './netflow5';
import { oneWayFlows } from './one-way-flow';
import { ipfix, netflow9 } from './templated';

const { capture } = await openCapture(new MemoryStore(readFileSync('pcaps/shop-visit/shop-visit.pcapng')));
const evidence = new Evidence(capture!);
const flows = oneWayFlows(evidence);

/** Export datagrams as the UDP payload of a classic capture, so that tshark can read them. */
function asCapture(datagrams: readonly Uint8Array[], port: number): Buffer {
  const head = Buffer.from('d4c3b2a1020004000000000000000000ffff0000e4000000', 'hex');
  const packets = datagrams.map((data) => {
    const ip = Buffer.alloc(28 + data.length);
    ip.set([0x45, 0], 0);
    ip.writeUInt16BE(ip.length, 2);
    ip.set([64, 17], 8);
    ip.set([192, 0, 2, 1, 192, 0, 2, 2], 12);
    ip.writeUInt16BE(40000, 20);
    ip.writeUInt16BE(port, 22);
    ip.writeUInt16BE(8 + data.length, 24);
    ip.set(data, 28);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(ip.length, 8);
    record.writeUInt32LE(ip.length, 12);
    return Buffer.concat([record, ip]);
  });
  return Buffer.concat([head, ...packets]);
}

function tsharkFields(datagrams: readonly Uint8Array[], fields: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-flows-'));
  const file = join(folder, 'export.pcap');
  writeFileSync(file, asCapture(datagrams, 2055));
  const done = spawnSync(
    'tshark',
    ['-r', file, '-d', 'udp.port==2055,cflow', '-T', 'fields', ...fields.flatMap((name) => ['-e', name])],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  return done.stdout.trim().split('\n');
}
const tshark = spawnSync('tshark', ['--version']).status === 0;

describe('flows of one direction', () => {
  it('count the same packets as the sessions', () => {
    const sessions = evidence.sessions().all();
    const packets = flows.reduce((sum, flow) => sum + flow.packets, 0);
    expect(packets).toBe(
      sessions.reduce((sum, session) => sum + session.originPackets + session.responsePackets, 0),
    );
    expect(flows.filter((flow) => flow.fromOriginator)).toHaveLength(sessions.length);
  });

  it('have the flags of all their packets', () => {
    const web = flows.find((flow) => flow.destinationPort === 80)!;
    expect(flagsText(web)).toBe('...AP.SF');
    expect(netflowText([web]).split('\n')[1]).toMatch(
      /^2026-\d\d-\d\d [\d:.]{12} {5}00:00:00\.\d{3} TCP {4} +192\.168\.10\.25:\d+ +-> +198\.51\.100\.80:80 {4}\.\.\.AP\.SF {3}0 +\d+ +\d+ {5}1$/,
    );
  });
});

describe.skipIf(!tshark)('export datagrams, read by tshark', () => {
  const sum = (cells: readonly string[]) =>
    cells.flatMap((cell) => cell.split(',')).reduce((total, cell) => total + Number(cell), 0);
  const packetsOf = (chosen: typeof flows) => chosen.reduce((total, flow) => total + flow.packets, 0);

  it('NetFlow 5', () => {
    const { datagrams, leftOut } = netflow5(flows);
    const v4 = flows.filter((flow) => flow.source.length === 4);
    expect(leftOut).toBe(flows.length - v4.length);
    expect(sum(tsharkFields(datagrams, ['cflow.packets']))).toBe(packetsOf(v4));
  });

  it.each([
    ['NetFlow 9', netflow9, '9'],
    ['IPFIX', ipfix, '10'],
  ] as const)('%s', (_name, write, version) => {
    const rows = tsharkFields(write(flows), [
      'cflow.version',
      'cflow.packets',
      'cflow.srcaddrv6',
      '_ws.malformed',
    ]).map((row) => row.split('\t'));
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set([version]));
    expect(rows.some((row) => row[2] !== '')).toBe(true);
    expect(rows.every((row) => !row[3])).toBe(true);
    const counters = rows.map((row) => row[1]);
    expect(sum(counters)).toBe(packetsOf(flows));
  });
});
