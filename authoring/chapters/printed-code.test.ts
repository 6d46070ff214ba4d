import { expect, test } from 'vitest';
import { readChapterText } from '@/learning/chapters/chapter-text';
import { printedOf, programsOf } from './printed-code';

test.each([
  ['tcpdump -n -r f.pcap', ['tcpdump']],
  ['tcpdump -n -r f.pcap | awk \'{print $3 | "sort"}\'', ['tcpdump', 'awk']],
  ['zeek -r f.pcap && zeek-cut query < dns.log | sort -rn', ['zeek', 'zeek-cut', 'sort']],
  ['LANG=C tshark -Y "tcp && udp" \\\n  -r f.pcap # as seen', ['tshark']],
  ['kill -USR1 $(pidof snort)', ['kill', 'pidof']],
  ['for f in *.pem; do openssl x509 -in "$f"; done', ['openssl']],
])('programs of %s', (script, programs) => {
  expect(programsOf(script)).toEqual(programs);
});

test('commands and files of a chapter, in the order of the page', () => {
  const text = readChapterText(
    [
      '```ini title="ca.cnf"\n[ca]\n```',
      '```bash\nopenssl version\n```',
      '```json\n{}\n```',
      "<ThenNow rows={[{ question: 'q', then: { tool: 'a', command: 'ra -r f' }, now: { tool: 'b' } }]} />",
    ].join('\n\n'),
  );
  expect(printedOf(text)).toEqual([
    { kind: 'file', name: 'ca.cnf', language: 'ini', text: '[ca]', where: 'line 1' },
    { kind: 'command', script: 'openssl version', where: 'line 5' },
    { kind: 'command', script: 'ra -r f', where: 'line 13, then' },
  ]);
});
