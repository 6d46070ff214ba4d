import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { protocols, registry } from './index';

const folder = new URL('.', import.meta.url).pathname;

function sources(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const inside = join(path, name);
    if (statSync(inside).isDirectory()) return sources(inside);
    return name.endsWith('.ts') && !name.endsWith('.test.ts') ? [inside] : [];
  });
}

describe('the index of protocols', () => {
  const declared = sources(folder)
    .filter((path) => !path.endsWith('/protocol.ts'))
    .flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/= defineProtocol\(\{\s*name: '([^']+)'/g)].map(
        (match) => match[1],
      ),
    );

  it('finds protocols in the folder', () => expect(declared.length).toBeGreaterThan(15));

  it.each(declared)('lists %s', (name) => {
    expect(protocols.map((protocol) => protocol.name)).toContain(name);
  });

  it('knows each name once', () => {
    const names = protocols.map((protocol) => protocol.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('finds who lives under an EtherType', () => {
    expect(registry.find('ethertype', 0x0800)?.name).toBe('ip');
  });
});
