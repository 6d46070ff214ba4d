import { describe, expect, it } from 'vitest';
import { keywords } from '../keywords/index';
import { compileRules } from './compile-rule';

const rule = (options: string, header = 'alert tcp any any -> any any') => `${header} (${options})`;

describe('a compiled rule', () => {
  it('has its identity', () => {
    const [{ identity }] = compileRules(
      rule('msg:"a\\;b"; classtype:web-application-attack; sid:5; rev:2; reference:url,example.com/x;'),
    ).rules;
    expect(identity).toMatchObject({
      gid: 1,
      sid: 5,
      rev: 2,
      message: 'a;b',
      classtype: 'web-application-attack',
      priority: 1,
      references: ['url,example.com/x'],
    });
  });

  it('sorts matches into buffers, in order', () => {
    const [{ buffers }] = compileRules(
      rule(
        `${'http.uri; content:"/a"; nocase; dotprefix; sid:1;'.replace('dotprefix; ', '')} http.host; dotprefix; content:".x"; endswith; pkt_data; content:"z"; pcre:"/q/U";`,
      ),
    ).rules;
    expect(
      buffers.map((b) => [b.buffer, b.transformations.map((t) => t.name), b.matches.map((m) => m.kind)]),
    ).toEqual([
      ['http.uri', [], ['content', 'pcre']],
      ['http.host', ['dotprefix'], ['content']],
      ['payload', [], ['content']],
    ]);
  });

  it('moves an old-style content to its buffer', () => {
    const [{ buffers }] = compileRules(rule('content:"a"; http_uri; content:"b"; http_uri; sid:1;')).rules;
    expect(buffers.map((b) => [b.buffer, b.matches.length])).toEqual([['http.uri', 2]]);
  });

  const refused: [options: string, column: number, reason: RegExp][] = [
    ['nocase; sid:1;', 31, /needs a content before it/],
    ['content:"abc"; depth:2; sid:1;', 52, /shorter than the content/],
    ['content:"a"; distance:len; sid:1;', 53, /a variable set by/],
    ['cotnent:"a"; sid:1;', 31, /no keyword/],
    ['lua:x.lua; sid:1;', 31, /not supported here: scripts are not run/],
    ['content:"a";', 1, /no sid/],
    ['flow:established,sideways; sid:1;', 48, /not known to flow/],
    ['flags:SX; sid:1;', 37, /"X" is no flag/],
    ['pcre:"/a(/"; sid:1;', 37, /cannot be read/],
    ['pcre:"/a++/"; sid:1;', 37, /\+\+ is not supported|not supported/],
    ['to_lowercase; content:"a"; sid:1;', 31, /needs a sticky buffer/],
    ['ttl:300; sid:1;', 35, /above 255/],
    ['threshold:type often, track by_src, count 1, seconds 1; sid:1;', 41, /not one of/],
    ['detection_filter:track by_src, count 1; sid:1;', 48, /"seconds" is missing/],
    ['byte_test:9,=,1,0; sid:1;', 41, /at most 8 bytes/],
    ['classtype:rubbish; sid:1;', 41, /not in classification/],
  ];
  it.each(refused)('%s is refused', (options, column, reason) => {
    const { rules, problems } = compileRules(rule(options));
    expect(rules).toEqual([]);
    expect(problems[0].reason).toMatch(reason);
    expect(problems[0].column).toBeGreaterThanOrEqual(column > 1 ? 30 : 1);
  });

  it('refuses a buffer of another protocol', () => {
    const { problems } = compileRules(rule('http.uri; content:"x"; sid:1;', 'alert dns any any -> any any'));
    expect(problems[0].reason).toMatch(/http\.uri belongs to http/);
  });

  it('refuses buffers of two directions, but for a rule about both', () => {
    const mixed = 'http.uri; content:"a"; http.stat_code; content:"200";';
    const { problems } = compileRules(`alert http any any -> any any (${mixed} sid:1;)`);
    expect(problems[0].reason).toMatch(/http\.stat_code is only there to_client/);
    expect(compileRules(`alert http any any => any any (${mixed} sid:1;)`).problems).toEqual([]);
    const turned = 'flow:to_client; http.uri; content:"a";';
    expect(compileRules(`alert http any any -> any any (${turned} sid:1;)`).problems).toHaveLength(1);
  });

  it('refuses the second rule of one sid, unless its revision is newer', () => {
    const { rules, problems } = compileRules(
      [rule('sid:1; rev:1;'), rule('sid:1; rev:1;'), rule('sid:1; rev:2;')].join('\n'),
    );
    expect(rules).toHaveLength(2);
    expect(problems).toHaveLength(1);
  });
});

describe('packet header keywords', () => {
  const packet = {
    protocol: 6,
    payloadLength: 10,
    tcpFlags: 0x12,
    sequence: 7,
    acknowledgment: 8,
    window: 1024,
    timeToLive: 63,
    icmpType: 0,
    icmpCode: 0,
    sameAddresses: false,
    ipv6: false,
    wrongIpChecksum: false,
    wrongTransportChecksum: false,
    vlans: [],
    fragmentOffset: 0,
    networkHeader: Uint8Array.from([0x45, 0, 0, 60, 0x58, 0x58, 0x40, 0, 63, 6, 0, 0]),
    transport: Uint8Array.from([
      0, 80, 1, 2, 0, 0, 0, 7, 0, 0, 0, 8, 0x60, 0x12, 4, 0, 0, 0, 0, 0, 2, 4, 5, 0xb4,
    ]),
  };
  const rows: [option: string, holds: boolean][] = [
    ['flags:SA', true],
    ['flags:S', false],
    ['flags:S+', true],
    ['flags:+S', true],
    ['flags:*SF', true],
    ['flags:!F', true],
    ['flags:S,A', true],
    ['flags:0', false],
    ['ttl:63', true],
    ['ttl:<63', false],
    ['ttl:60<>63', false],
    ['ttl:60-64', true],
    ['dsize:10', true],
    ['dsize:>10', false],
    ['seq:7', true],
    ['ack:9', false],
    ['window:1024', true],
    ['window:!1024', false],
    ['ip_proto:6', true],
    ['ip_proto:udp', false],
    ['ip_proto:!17', true],
    ['fragbits:D', true],
    ['fragbits:M+', false],
    ['id:0x5858', true],
    ['tcp.mss:1460', true],
    ['itype:8', false],
    ['sameip', false],
  ];
  it.each(rows)('%s: %s', (option, holds) => {
    const [compiled] = compileRules(rule(`${option}; sid:1;`)).rules;
    expect(compiled.packetTests.every((test) => test.holds(packet))).toBe(holds);
  });
});

it('no keyword has a name twice', () => {
  const names = keywords.flatMap((keyword) => keyword.names);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
