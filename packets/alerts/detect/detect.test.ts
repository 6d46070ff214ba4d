import { describe, expect, it } from 'vitest';
import { icmp, type TimedFrame, udpWith } from '../../sessions/testing/frames';
import { alertsOf, bytes, raised, Talk } from '../testing/talk';

const any = (options: string, protocol = 'tcp') =>
  `alert ${protocol} any any -> any any (msg:"m"; ${options} sid:1;)`;
const GET = 'GET /shop/../admin%2fx?q=1 HTTP/1.1\r\nHost: WWW.Example.test:80\r\nUser-Agent: curl/8\r\n\r\n';
const OK = 'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 5\r\n\r\nhello';
const visit = () => new Talk().handshake().client(GET).server(OK).closes();

type Row = [why: string, frames: TimedFrame[], rules: string, raised: string[]];

describe('when rules are inspected', () => {
  const rows: Row[] = [
    ['a header test on every packet', new Talk().handshake().frames, any('flags:S;'), ['1@1']],
    ['flags with others set', new Talk().handshake().frames, any('flags:S+;'), ['1@1', '1@2']],
    [
      'addresses only: once per direction',
      visit().frames,
      'alert ip 10.0.0.0/8 any -> any any (msg:"m"; sid:1;)',
      ['1@1', '1@2'],
    ],
    [
      'excluded addresses are asked for on every packet',
      new Talk().handshake().frames,
      'alert ip !10.0.0.2 any -> any any (msg:"m"; sid:1;)',
      ['1@1', '1@3'],
    ],
    [
      'ports only: once per direction as well',
      new Talk().handshake().frames,
      'alert tcp any any -> any 80 (msg:"m"; sid:1;)',
      ['1@1'],
    ],
    [
      'either direction',
      new Talk().handshake().frames,
      'alert tcp any any <> any 80 (msg:"m"; sid:1;)',
      ['1@1', '1@2'],
    ],
    [
      'established: from the packet after the handshake on',
      new Talk().handshake().client('x').frames,
      any('flow:established; flags:A+;'),
      ['1@4', '1@5'],
    ],
    [
      'not established',
      new Talk().handshake().client('x').frames,
      any('flow:not_established; flags:A+;'),
      ['1@2', '1@3'],
    ],
    ['to_client', new Talk().handshake().client('x').frames, any('flow:to_client;'), ['1@2', '1@5']],
  ];
  it.each(rows)('%s', async (_, frames, rules, expected) => {
    expect(await raised(frames, rules)).toEqual(expected);
  });
});

describe('payload', () => {
  const split = () => new Talk().handshake().client('needle in two pi').client('eces').closes();
  const rows: Row[] = [
    ['over two segments: the stream', split().frames, any('content:"pieces";'), ['1@8']],
    ['over two segments: not a packet', split().frames, any('content:"pieces";', 'tcp-pkt'), []],
    ['tcp-pkt sees the packet', split().frames, any('content:"needle";', 'tcp-pkt'), ['1@4']],
    ['tcp-stream sees the stream', split().frames, any('content:"needle";', 'tcp-stream'), ['1@8']],
    [
      'a place in the payload: the packet and the stream',
      split().frames,
      any('content:"eces"; depth:4;'),
      ['1@6'],
    ],
    [
      'without a handshake there is no stream, the packet is looked at',
      new Talk().client('needle').frames,
      any('content:"needle";'),
      ['1@1'],
    ],
    [
      'without a handshake the flow is not established',
      new Talk().client('needle').frames,
      any('content:"needle"; flow:established;'),
      [],
    ],
    [
      'out of order, put in order',
      new Talk().handshake().segment(true, 0x18, 'cd', 2).segment(true, 0x18, 'ab').closes().frames,
      any('content:"abcd";', 'tcp-stream'),
      [],
    ],
    ['nothing is looked for in no payload', new Talk().handshake().frames, any('content:!"x";'), []],
    [
      'a datagram',
      [{ at: 0, frame: udpWith(5000, 6000, bytes('needle')) }],
      any('content:"needle";', 'udp'),
      ['1@1'],
    ],
    ['ICMP', [{ at: 0, frame: icmp(true, 8, 0, 8) }], any('itype:8; icmp_id:1;', 'icmp'), ['1@1']],
    [
      'streams are looked at in pieces',
      new Talk()
        .handshake()
        .client(`needle${'x'.repeat(3000)}`)
        .client('y').frames,
      any('content:"needle";'),
      ['1@6'],
    ],
  ];
  it.each(rows)('%s', async (_, frames, rules, expected) => {
    expect(await raised(frames, rules)).toEqual(expected);
  });
});

describe('transactions', () => {
  const http = (options: string) => any(options, 'http');
  const rows: Row[] = [
    ['the normalised URI', visit().frames, http('http.uri; content:"/admin/x?q=1"; startswith;'), ['1@7']],
    ['the URI as it was sent', visit().frames, http('http.uri.raw; content:"../admin%2f";'), ['1@7']],
    ['the host', visit().frames, http('http.host; content:"www.example.test"; bsize:16;'), ['1@7']],
    ['the response', visit().frames, http('http.stat_code; content:"200";'), ['1@9']],
    ['its body', visit().frames, http('file.data; content:"hello"; bsize:5;'), ['1@9']],
    [
      'names of headers',
      visit().frames,
      http('http.header_names; content:"|0d 0a|Host|0d 0a|User-Agent|0d 0a 0d 0a|"; startswith;'),
      ['1@7'],
    ],
    ['a header in either direction', visit().frames, http('http.header; content:"|3a 20|";'), ['1@7', '1@9']],
    ['a missing buffer holds nothing', visit().frames, http('http.cookie; content:!"x";'), []],
    ['a missing buffer is absent', visit().frames, http('flow:to_server; http.cookie; absent;'), ['1@7']],
    [
      'once for each transaction',
      new Talk().handshake().client(GET).server(OK).client(GET).server(OK).closes().frames,
      http('http.method; content:"GET";'),
      ['1@7', '1@11'],
    ],
    [
      'both directions of one transaction',
      visit().frames,
      'alert http any any => any any (msg:"m"; http.method; content:"GET"; http.stat_code; content:"200"; sid:1;)',
      ['1@9'],
    ],
    [
      'with the payload as well',
      visit().frames,
      http('content:"curl"; http.method; content:"GET";'),
      ['1@7'],
    ],
    ['the protocol alone', visit().frames, any('app-layer-protocol:http;'), ['1@7', '1@9']],
    ['another protocol', visit().frames, any('app-layer-protocol:!http;'), []],
    [
      'a request that nobody acknowledged is looked at when the flow ends',
      new Talk().handshake().segment(true, 0x18, GET).frames,
      http('http.method; content:"GET";'),
      ['1@end'],
    ],
    ['midstream is off', new Talk().client(GET).server(OK).frames, http('http.method; content:"GET";'), []],
  ];
  it.each(rows)('%s', async (_, frames, rules, expected) => {
    expect(await raised(frames, rules)).toEqual(expected);
  });

  it('midstream is on', async () => {
    const talk = new Talk().client(GET).server(OK);
    const rules = http('http.method; content:"GET";');
    expect(await raised(talk.frames, rules, { midstream: true })).toEqual(['1@4']);
  });
});

describe('what rules remember and count', () => {
  const knocks = (count: number, apart: number) =>
    Array.from({ length: count }, (_, i) => ({ at: i * apart, frame: udpWith(5000 + i, 53, bytes('x')) }));
  const rows: Row[] = [
    [
      'a flowbit set by the request is there at the response',
      visit().frames,
      `alert http any any -> any any (msg:"m"; flowbits:isset,asked; http.stat_code; content:"200"; sid:2;)
alert http any any -> any any (msg:"m"; http.method; content:"GET"; flowbits:set,asked; flowbits:noalert; sid:1;)`,
      ['2@9'],
    ],
    [
      'a pass rule silences the others',
      visit().frames,
      `alert http any any -> any any (msg:"m"; http.method; content:"GET"; sid:1;)
pass http any any -> any any (msg:"m"; http.host; content:"example"; sid:2;)`,
      [],
    ],
    [
      'limit',
      knocks(5, 1),
      any('threshold:type limit, track by_src, count 2, seconds 60;', 'udp'),
      ['1@1', '1@2'],
    ],
    [
      'threshold',
      knocks(5, 1),
      any('threshold:type threshold, track by_dst, count 2, seconds 60;', 'udp'),
      ['1@2', '1@4'],
    ],
    ['both', knocks(5, 1), any('threshold:type both, track by_src, count 3, seconds 60;', 'udp'), ['1@3']],
    [
      'too slow for it',
      knocks(5, 40),
      any('threshold:type both, track by_src, count 3, seconds 60;', 'udp'),
      [],
    ],
    [
      'a filter fires beyond its count',
      knocks(4, 1),
      any('detection_filter:track by_src, count 2, seconds 60;', 'udp'),
      ['1@3', '1@4'],
    ],
    [
      'a filter over different ports',
      knocks(4, 1),
      any('detection_filter:track by_dst, count 2, seconds 60, unique_on src_port;', 'udp'),
      ['1@3', '1@4'],
    ],
  ];
  it.each(rows)('%s', async (_, frames, rules, expected) => {
    expect(await raised(frames, rules)).toEqual(expected);
  });
});

describe('values of applications', () => {
  const query = (type: number, flags = 0x01) => ({
    at: 0,
    frame: udpWith(
      5000,
      53,
      bytes(
        `\0\x01${String.fromCharCode(flags)}\0\0\x01\0\0\0\0\0\0\x03www\x04test\0\0${String.fromCharCode(type)}\0\x01`,
      ),
    ),
  });
  const rows: Row[] = [
    ['the name', [query(1)], any('dns.query; content:"www.test"; bsize:8;', 'dns'), ['1@1']],
    ['a type by name', [query(28)], any('dns.rrtype:AAAA;', 'dns'), ['1@1']],
    ['another type', [query(28)], any('dns.rrtype:!28;', 'dns'), []],
    ['an opcode', [query(1, 0x28)], any('dns.opcode:5;', 'dns'), ['1@1']],
    ['a name and an opcode', [query(1)], any('dns.opcode:query; dns.query; content:"test";', 'dns'), ['1@1']],
    ['no response, no code', [query(1)], any('dns.rcode:0;', 'dns'), []],
  ];
  it.each(rows)('%s', async (_, frames, rules, expected) => {
    expect(await raised(frames, rules)).toEqual(expected);
  });
});

it('shows the captured bytes that met each keyword', async () => {
  const { alerts } = await alertsOf(
    new Talk().handshake().client(GET.slice(0, 20)).client(GET.slice(20)).closes().frames,
    any('http.uri; content:"/admin/x"; http.user_agent; content:"curl";', 'http'),
  );
  expect(alerts[0].matches).toEqual([
    {
      keyword: 'content',
      option: 2,
      buffer: 'http.uri',
      // /…/../admin%2fx: what was dropped before leaves a hole, what was escaped is one byte of three.
      spans: expect.arrayContaining([{ packet: 6, bytes: expect.any(Array) }]),
    },
    { keyword: 'content', option: 4, buffer: 'http.user_agent', spans: [{ packet: 6, bytes: [110, 114] }] },
  ]);
});

it('costs time in proportion to the capture', async () => {
  const talk = new Talk().handshake();
  for (let i = 0; i < 400; i++) talk.segment(true, 0x18, GET);
  talk.server('x');
  const start = performance.now();
  await raised(talk.frames, any('http.stat_code; content:"200"; content:"x";', 'http'));
  expect(performance.now() - start).toBeLessThan(5000);
});
