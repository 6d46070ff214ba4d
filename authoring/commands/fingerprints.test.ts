import { afterEach, expect, test, vi } from 'vitest';
import { fingerprints } from './fingerprints';

let out = '';

vi.mock('./output', () => ({ writeOut: (text: string) => (out += text) }));

afterEach(() => {
  out = '';
});

async function linesOf(slug: string): Promise<Record<string, unknown>[]> {
  expect(await fingerprints([`pcaps/${slug}/${slug}.pcapng`])).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a TLS client has JA3 and JA4, its server JA3S, each with the packet', async () => {
  const lines = await linesOf('tls13');
  const client = lines.find((line) => line.kind === 'tls-client');
  const server = lines.find((line) => line.kind === 'tls-server');
  expect(client).toMatchObject({ packet: expect.any(Number), ja3: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(client?.ja4).toMatch(/^t13[di]\d{4}[0-9a-z]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/);
  expect(server?.ja3s).toMatch(/^[0-9a-f]{32}$/);
  expect(Number(server?.packet)).toBeGreaterThan(Number(client?.packet));
});

test('both ends of SSH have a HASSH', async () => {
  const lines = await linesOf('scan-and-login');
  const kinds = lines.map((line) => line.kind);
  expect(kinds).toContain('ssh-client');
  expect(kinds).toContain('ssh-server');
  for (const line of lines.filter(({ kind }) => kind === 'ssh-client')) {
    expect(line.hassh).toMatch(/^[0-9a-f]{32}$/);
    expect(String(line.hassh_algorithms).split(';')).toHaveLength(4);
  }
});
