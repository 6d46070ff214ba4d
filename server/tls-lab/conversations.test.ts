import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conversationFile } from '@/packets/capture/conversation';
import { LabMachines } from './lab-machines';
import { probe } from './probe';
import { siteFiles, tlsServer } from './testing/site';

const hasTshark = spawnSync('tshark', ['--version']).error === undefined;

/** [protocols, titles of the conversations] */
const kinds: [string, string[]][] = [
  ['TLSv1.2', ['TLSv1.2: handshake and request', 'Session resumed by ticket']],
  ['TLSv1.3', ['TLSv1.3: handshake and request', 'Session resumed in TLS 1.3']],
];

test.skipIf(!hasTshark).each(kinds)(
  'tshark reads inside of conversations in %s',
  async (protocol, titles) => {
    const files = await siteFiles(tlsServer(`ssl_protocols ${protocol};`));
    const { conversations } = await probe(new LabMachines(files, '/nginx.conf'), 'shop.example', 443);
    expect(conversations.map(({ title }) => title)).toEqual(titles);
    const folder = mkdtempSync(join(tmpdir(), 'tapbook-conversation-'));
    try {
      for (const { segments, keyLog, title } of conversations) {
        const file = join(folder, 'one.pcapng');
        const blocks = conversationFile({
          stretches: segments,
          client: { address: [192, 0, 2, 10], port: 40000 },
          server: { address: [198, 51, 100, 10], port: 443 },
          start: 1_700_000_000_000_000_000n,
          keyLog,
          comment: title,
        });
        writeFileSync(file, Buffer.concat(blocks));
        const fields = ['-T', 'fields', '-e', 'http.request.uri', '-e', 'http.response.code'];
        const { stdout } = spawnSync('tshark', ['-r', file, '-Y', 'http', ...fields], { encoding: 'utf8' });
        expect(stdout.split('\n').map((line) => line.trim())).toEqual(['/', '200', '']);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
