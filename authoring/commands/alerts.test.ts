import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const attack = 'pcaps/tuning-attack/tuning-attack.pcapng';
const noise = 'pcaps/tuning-noise/tuning-noise.pcapng';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function alerts(rules: string, capture: string, ...options: readonly string[]) {
  const path = join(folder, 'my.rules');
  writeFileSync(path, rules);
  const argv = ['authoring/bin/tapbook.mjs', 'alerts', capture, '--rules', path, ...options];
  const run = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  return { code: run.status, events: lines.map((line) => JSON.parse(line)), problems: run.stderr };
}

const TRAVERSAL = `alert http $EXTERNAL_NET any -> $HOME_NET any (msg:"path traversal"; flow:established,to_server; \
http.uri; content:"file=../"; pcre:"/(?:\\.\\.\\/)+etc\\/passwd$/"; classtype:web-application-attack; \
metadata:created_at 2026_01_31; sid:9000001; rev:2;)\n`;

describe('tapbook alerts', () => {
  it('prints EVE lines with what met each keyword', () => {
    const { code, events } = alerts(TRAVERSAL, attack, '--ignore-checksums');
    expect(code).toBe(0);
    expect(events.length).toBeGreaterThan(2);
    expect(events[0]).toMatchObject({
      event_type: 'alert',
      proto: 'TCP',
      dest_port: 80,
      pkt_src: 'wire/pcap',
      alert: {
        action: 'allowed',
        signature_id: 9000001,
        rev: 2,
        category: 'Web Application Attack',
        severity: 1,
        metadata: { created_at: ['2026_01_31'] },
      },
      http: { http_method: 'GET', url: '/download?file=../etc/passwd' },
      app_proto: 'http',
      direction: 'to_server',
    });
    expect(events[0].timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+0000$/);
    const buffers = events[0].tapbook.matches.map((match: { buffer: string }) => match.buffer);
    expect(buffers).toEqual(['http.uri', 'http.uri']);
    expect(events[0].tapbook.matches[0].spans[0].packet).toBe(48);
  });

  it('keeps quiet about harmless traffic', () => {
    expect(alerts(TRAVERSAL, noise, '--ignore-checksums')).toMatchObject({ code: 0, events: [] });
  });

  it('names a rule that it refuses, and runs the others', () => {
    const { code, events, problems } = alerts(
      `# a comment\nalert http any any -> any any (msg:"x"; http.urii; content:"a"; sid:1;)\n${TRAVERSAL}`,
      attack,
      '--ignore-checksums',
    );
    expect(code).toBe(1);
    expect(problems).toMatch(/my\.rules:2:\d+: "http\.urii" is no keyword/);
    expect(events.length).toBeGreaterThan(2);
  });
});
