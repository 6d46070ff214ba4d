import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { ascii, fromHex, LITTLE, pcapFile } from '../capture/testing/capture-bytes';
import { tcp, udpWith } from './testing/frames';
import { trackSessions } from './track';

type Exchange = readonly (readonly [fromClient: boolean, bytes: Uint8Array | string])[];

function bytes(part: Uint8Array | string): Uint8Array {
  return typeof part === 'string' ? Uint8Array.from(ascii(part)) : part;
}

/** A connection from its SYN on that carries the exchange. */
function connection(exchange: Exchange, clientPort: number, serverPort: number): Uint8Array[] {
  const next = { true: 101, false: 501 };
  const segment = (client: boolean, flags: number, seq: number, payload: Uint8Array) =>
    tcp({ client, clientPort, serverPort, flags, seq, ack: client ? next.false : next.true, payload });
  const none = new Uint8Array(0);
  const frames = [
    segment(true, 2, 100, none),
    segment(false, 0x12, 500, none),
    segment(true, 0x10, 101, none),
  ];
  for (const [client, part] of exchange) {
    const payload = bytes(part);
    frames.push(segment(client, 0x18, next[`${client}`], payload));
    next[`${client}`] += payload.length;
  }
  return frames;
}

async function services(frames: readonly Uint8Array[]): Promise<(string | undefined)[]> {
  const packets = frames.map((frame, i) => ({ seconds: 1, fraction: i, frame }));
  const { capture } = await openCapture(new MemoryStore(pcapFile(LITTLE, packets)));
  if (!capture) return [];
  return trackSessions(capture, { ignoreChecksums: true })
    .all()
    .map(({ service }) => service);
}

const HELLO = fromHex('16 0301 0004 01 000000 00');
const ANSWER = fromHex('16 0303 0004 02 000000 00');

describe('services by content', () => {
  const rows: [service: string | undefined, why: string, exchange: Exchange][] = [
    ['http', 'a request on an odd port', [[true, 'GET / HTTP/1.1\r\n\r\n']]],
    [
      'pop3',
      'a greeting and a command of POP3',
      [
        [false, '+OK ready\r\n'],
        [true, 'CAPA\r\n'],
      ],
    ],
    [
      undefined,
      'a greeting of POP3 and a command of another protocol',
      [
        [false, '+OK ready\r\n'],
        [true, 'HELO x\r\n'],
      ],
    ],
    [
      'pop3,ssl',
      'POP3 that changes to TLS',
      [
        [false, '+OK ready\r\n'],
        [true, 'CAPA\r\n'],
        [false, '+OK\r\nSTLS\r\n.\r\n'],
        [true, 'STLS\r\n'],
        [false, '+OK\r\n'],
        [true, HELLO],
      ],
    ],
    ['http', 'a response whose request is lost', [[false, 'HTTP/1.1 200 OK\r\n\r\n']]],
    [
      'ssl',
      'two handshake records',
      [
        [true, HELLO],
        [false, ANSWER],
      ],
    ],
    [
      undefined,
      'a hello that is refused',
      [
        [true, HELLO],
        [false, fromHex('15 0303 0002 0228')],
      ],
    ],
    [
      'ssh',
      'two banners',
      [
        [false, 'SSH-2.0-a\r\n'],
        [true, 'SSH-2.0-b\r\n'],
      ],
    ],
    [
      'smtp',
      'greeting and EHLO',
      [
        [false, '220 mail.example\r\n'],
        [true, 'EHLO me\r\n'],
      ],
    ],
    [
      'ftp',
      'greeting and USER',
      [
        [false, '220 ftp.example\r\n'],
        [true, 'USER me\r\n'],
      ],
    ],
    [
      undefined,
      'reply codes that run into their text',
      [
        [false, '220 ok\r\n'],
        [true, 'USER me\r\n'],
        [false, '331please\r\n'],
      ],
    ],
    [
      'ftp,ssl',
      'FTP that goes over to TLS',
      [
        [false, '220 ok\r\n'],
        [true, 'AUTH TLS\r\n'],
        [false, '234 go\r\n'],
        [true, HELLO],
        [false, ANSWER],
      ],
    ],
    [undefined, 'bytes that say nothing', [[true, fromHex('00010203')]]],
  ];
  it('names IMAP once it changes to TLS', async () => {
    const clear: Exchange = [
      [false, '* OK ready\r\n'],
      [true, 'a STARTTLS\r\n'],
      [false, 'a OK\r\n'],
    ];
    expect(await services(connection(clear, 40_000, 143))).toEqual([undefined]);
    expect(await services(connection([...clear, [true, HELLO]], 40_000, 143))).toEqual(['imap,ssl']);
  });

  it.each(rows)('%s: %s', async (service, _, exchange) => {
    expect(await services(connection(exchange, 40_000, 9_999))).toEqual([service]);
  });

  const announcements: [why: string, line: string, fromClient: boolean][] = [
    ['227', '227 Entering Passive Mode (10,0,0,2,200,10)\r\n', false],
    ['229', '229 Entering Extended Passive Mode (|||51210|)\r\n', false],
    ['EPRT', 'EPRT |1|10.0.0.2|51210|\r\n', true],
    ['PORT', 'PORT 10,0,0,2,200,10\r\n', true],
  ];
  it.each(announcements)(
    'a connection to a place that %s announced is ftp-data',
    async (_, line, fromClient) => {
      const control = connection(
        [
          [false, '220 ok\r\n'],
          [true, 'USER me\r\n'],
          [fromClient, line],
        ],
        40_000,
        21,
      );
      const data = connection([[false, 'file']], 40_001, 51_210);
      const other = connection([[false, 'file']], 40_002, 51_211);
      expect(await services([...control, ...data, ...other])).toEqual(['ftp', 'ftp-data', undefined]);
    },
  );

  it('names DNS on its ports only', async () => {
    const query = fromHex('1234 0100 0001 0000 0000 0000 03777777 00 0001 0001');
    expect(await services([udpWith(5000, 53, query)])).toEqual(['dns']);
    expect(await services([udpWith(5000, 54, query)])).toEqual([undefined]);
  });
});
