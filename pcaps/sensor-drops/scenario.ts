import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A sensor that lies, in three ways. It runs on the client, whose network card would fill in TCP checksums later
 * (checksum offload): what the client sends is recorded with the kernel's unfinished sum. It is too slow: in the
 * middle of the large download it misses every fifth frame, although TCP lost nothing. And it keeps no more than
 * the first 200 bytes of each frame.
 */
const CLIENT = '02:00:c6:33:64:0a';
const PROTOCOL_TCP = 6;

/**
 * What Linux leaves in the checksum field for the card to finish: the sum over the pseudo-header alone, not inverted
 * (RFC 9293, 3.1, has the pseudo-header).
 */
function unfinishedChecksum(frame: Buffer): Buffer {
  const isTcp = frame.readUInt16BE(12) === 0x0800 && frame[23] === PROTOCOL_TCP;
  if (!isTcp || frame.toString('hex', 6, 12) !== CLIENT.replaceAll(':', '')) return frame;
  const headerLength = (frame[14] & 0x0f) * 4;
  const segmentLength = frame.readUInt16BE(16) - headerLength;
  let sum = PROTOCOL_TCP + segmentLength;
  for (let at = 26; at < 34; at += 2) sum += frame.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  const seen = Buffer.from(frame);
  seen.writeUInt16BE(sum, 14 + headerLength + 16);
  return seen;
}

export default defineScenario({
  title: 'A sensor that lies',
  story: [
    'A capture is started on a computer, and the same computer fetches two files from a web server.',
    'Both files arrive complete and correct; the capture says otherwise in more than one way.',
  ],
  starts: '2026-03-20T11:11:00Z',
  topology: {
    segments: [segment('lan', 'Network', '198.51.100.0/24')],
    hosts: [
      machine('client', 'computer that captures its own traffic', link('lan', ['198.51.100.10/24'])),
      machine('server', 'web server', link('lan', ['198.51.100.80/24'], { delayMs: 4 })),
    ],
  },
  tap: {
    segment: 'lan',
    where: 'on the client itself',
    snapLength: 200,
    sees: unfinishedChecksum,
    misses: (frame, number) => number > 40 && number < 140 && frame.length > 1_000 && number % 5 === 0,
  },
  howMade: {
    summary:
      'Real curl and nginx. The lies are done by the sensor of the set-up, by the rule that the Linux kernel follows for offloaded checksums.',
    tools: ['curl', 'nginx'],
  },
  needs: ['curl', 'nginx', 'faketime'],
  losesSegments: true,

  async setup(stage) {
    await serveWeb(stage.host('server'), {
      servers: ['listen 80; root $root;'],
      files: {
        'small.txt': 'A short file, for comparison.\n',
        'large.txt': 'All of this arrives.\n'.repeat(5_500),
      },
    });
  },

  async run(stage) {
    const fetch = 'curl -sS --max-time 10 -o /dev/null -w "%{size_download}"';
    await stage.host('client').must(`${fetch} http://198.51.100.80/small.txt`);
    await stage.skip(3);
    const size = await stage.host('client').must(`${fetch} http://198.51.100.80/large.txt`);
    if (size !== '115500') throw new Error(`the large file arrived with ${size} bytes`);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    missing: count('Segments that were never recorded, by TCP’s own numbers.', 'tcp.analysis.lost_segment'),
    resent: count('Segments that really were sent again.', 'tcp.analysis.retransmission', 0),
    cut: count('Frames that were cut short.', 'frame.cap_len < frame.len'),
    connections: count('Connections that the client opens.', 'tcp.flags.syn == 1 && tcp.flags.ack == 0', 2),
  },
  malformed: 'frame.cap_len < frame.len',
});
