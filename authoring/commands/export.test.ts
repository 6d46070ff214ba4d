import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';

const VISIT = 'pcaps/shop-visit/shop-visit.pcapng';

function tapbook(...args: string[]) {
  const done = spawnSync(process.execPath, ['authoring/bin/tapbook.mjs', ...args], { maxBuffer: 1 << 26 });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr.toString() };
}

const objects = (stdout: Buffer) =>
  stdout
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('tapbook export', () => {
  it('cuts a slice that opens again', async () => {
    const { stdout, code } = tapbook('export', VISIT, '-Y', 'dns', '--out', '-');
    expect(code).toBe(0);
    const { capture } = await openCapture(new MemoryStore(stdout));
    expect(capture?.table.count).toBe(18);
  });

  it('writes sessions as ECS, chosen by the packets that a filter lets through', () => {
    const rows = objects(tapbook('export', VISIT, '--ecs', '-Y', 'tcp.port == 80', '--out', '-').stdout);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      event: { dataset: 'zeek.connection', category: ['network'], type: ['connection', 'start', 'end'] },
      destination: { port: 80 },
      network: { transport: 'tcp', protocol: 'http', community_id: expect.stringMatching(/^1:/) },
    });
    expect(rows[0]['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z$/);
  });

  it('writes sessions as EVE flow events', () => {
    const rows = objects(tapbook('export', VISIT, '--eve', '-Y', 'tcp.port == 80', '--out', '-').stdout);
    expect(rows[0]).toMatchObject({
      event_type: 'flow',
      proto: 'TCP',
      app_proto: 'http',
      tcp: { tcp_flags: '1b', syn: true, fin: true },
      ip_v: 4,
      // Frames with their headers; the capture ended before any timeout did.
      flow: {
        pkts_toserver: 30,
        pkts_toclient: 48,
        bytes_toserver: 2762,
        state: 'closed',
        reason: 'shutdown',
      },
    });
    expect(rows.map(({ src_ip }) => src_ip)).toContain('2001:0db8:0010:0000:0000:0000:0000:0025');
  });

  const wrong: [args: string[], code: number, stderr: RegExp][] = [
    [['export', VISIT], 2, /--out PATH is missing/],
    [['export', VISIT, '--ecs', '--eve', '--out', '-'], 2, /one format at a time/],
    [['export', VISIT, '-Y', 'ip.sorce == 1.2.3.4', '--out', '-'], 2, /ip\.sorce/],
    [['export', 'nowhere.pcap', '--out', '-'], 1, /no such file/],
    [['export', VISIT, '--out', '/nowhere/at/all'], 1, /ENOENT/],
  ];
  it.each(wrong)('%s exits with %i', (args, code, stderr) => {
    const done = tapbook(...args);
    expect(done.code).toBe(code);
    expect(done.stderr).toMatch(stderr);
  });
});

describe('tapbook sessions in other forms', () => {
  it('as Argus prints them', () => {
    const rows = tapbook('sessions', 'pcaps/scan-and-login/scan-and-login.pcapng', '--format', 'argus')
      .stdout.toString()
      .split('\n');
    expect(rows[1]).toMatch(
      /^ {3}03:41:26\.\d{6} {2}e {11}tcp {7}203\.0\.113\.66\.\d+ +-> {6}198\.51\.100\.22\.\d+ +\d+ +\d+ {3}(REQ|RST)$/,
    );
  });
  it('as one-way flows', () => {
    const rows = tapbook('sessions', VISIT, '--format', 'netflow').stdout.toString().trim().split('\n');
    expect(rows.length).toBeGreaterThan(20);
  });
});
