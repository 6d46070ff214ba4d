import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tarOf } from './tar';

describe('an archive', () => {
  it('unpacks with tar to the same files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tar-'));
    const long = `${'a'.repeat(60)}/${'b'.repeat(60)}.pem`;
    const files = new Map([
      ['shop.key', new TextEncoder().encode('key\n')],
      ['ca/root.der', Uint8Array.from({ length: 1300 }, (_, i) => i & 0xff)],
      [long, new Uint8Array()],
    ]);
    writeFileSync(join(folder, 'files.tar'), tarOf(files, 1_700_000_000));
    execFileSync('tar', ['xf', 'files.tar'], { cwd: folder });
    for (const [path, bytes] of files)
      expect(new Uint8Array(readFileSync(join(folder, path)))).toEqual(bytes);
    rmSync(folder, { recursive: true });
  });
});
