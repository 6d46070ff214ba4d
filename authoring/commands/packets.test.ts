import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const visit = 'pcaps/shop-visit/shop-visit.pcapng';

function tapbook(argv: readonly string[], input?: Uint8Array) {
  const run = spawnSync(process.execPath, ['authoring/bin/tapbook.mjs', ...argv], {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return { code: run.status, out: run.stdout, problems: run.stderr };
}

describe('tapbook packets', () => {
  it('prints lines', () => {
    const { code, out } = tapbook(['packets', visit, '-c', '2']);
    expect(code).toBe(0);
    expect(out.split('\n').length).toBe(3);
    expect(out).toContain('ARP, Request who-has 192.168.10.1 tell 192.168.10.25, length 28');
  });

  it('reads stdin and filters in both languages', () => {
    const input = readFileSync(`${root}/${visit}`);
    const { code, out } = tapbook(
      ['packets', '-', '-f', 'udp', '-Y', 'dns.flags.response == 0', '-c', '1'],
      input,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/> 192\.168\.10\.1\.53: \d+\+/);
  });

  it('prints fields as tshark does, and trees as JSON', () => {
    const fields = tapbook([
      'packets',
      visit,
      '-T',
      'fields',
      '-e',
      'frame.number',
      '-e',
      'ip.addr',
      '-c',
      '3',
    ]);
    expect(fields.out).toBe('1\t\n2\t\n3\t192.168.10.25,192.168.10.1\n');
    const json = tapbook(['packets', visit, '-T', 'json', '-c', '1']);
    const packet = JSON.parse(json.out);
    expect(packet.layers.map((layer: { name: string }) => layer.name)).toEqual(['frame', 'eth', 'arp']);
  });

  it.each([
    [['packets'], 2, 'FILE is missing'],
    [['packets', visit, '-f', 'tcp prot 5'], 2, '(column 5)'],
    [['packets', visit, '-Y', 'ip.tll == 5'], 2, 'Did you mean ip.ttl?'],
    [['packets', visit, '-T', 'xml'], 2, '-T is one of text, fields, json'],
    [['packets', visit, '-T', 'fields'], 2, '-e FIELD'],
    [['packets', visit, '-T', 'fields', '-e', 'no.such'], 2, 'no such field: no.such'],
    [['packets', visit, '-T', 'fields', '-e', 'ip.sorce'], 2, 'ip.sorce (did you mean ip.src?)'],
    [['packets', 'no-such-file.pcap'], 1, 'there is no such file'],
    [['packets', 'package.json'], 1, 'package.json: '],
    [['nonsense'], 2, 'there is no command'],
  ])('%j ends with %i', (argv, code, message) => {
    const run = tapbook(argv);
    expect(run.code).toBe(code);
    expect(run.problems).toContain(message);
    expect(run.out).toBe('');
  });
});

describe('tapbook sessions', () => {
  it('writes conn.log and its JSON', () => {
    expect(tapbook(['sessions', visit]).out).toContain('#fields\tts\tuid\tid.orig_h');
    const first = tapbook(['sessions', visit, '--format', 'json', '--community-id']).out.split('\n')[0];
    expect(JSON.parse(first)).toMatchObject({ proto: 'icmp', community_id: expect.stringMatching(/^1:/) });
  });
});

it('answers --help at once', () => {
  tapbook(['--help']);
  const start = performance.now();
  const { code, out } = tapbook(['--help']);
  expect(code).toBe(0);
  expect(out).toContain('packets');
  expect(performance.now() - start).toBeLessThan(4000);
});
