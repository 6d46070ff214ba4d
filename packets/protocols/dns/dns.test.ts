import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { dns, llmnr, mdns } from './dns';

const RESPONSE = hex(
  '00648180000100030001000103777777076578616d706c6504746573740000010001c00c000500010000012c00060377' +
    '6562c010c02e000100010000003c0004c0000208c02e000100010000003c0004c0000207c0100002000100000e100006' +
    '036e7331c010c060001c000100000e10001020010db8000000000000000000000053',
);
const EDNS = hex(
  '00650100000100000000000103777777076578616d706c65047465737400001c000100002904d0000000000061000800' +
    '0700011800c63364000a00083132333435363738000c000a00000000000000000000000f00090012626c6f636b656400' +
    '0b00020064000300036e733100050002080d0006000201020007000101fde90003616263000d0006047465737400',
);
const SERVICE = hex(
  '007d818000010001000000000178076578616d706c6504746573740000400001c00c0040000100000e10005c00010373' +
    '7663076578616d706c65047465737400000000020001000100060268320268330003000220fb00040008c0000201c000' +
    '0202000500070045fe0d0041a50006001020010db8000000000000000000000001ff350003616263',
);
const MULTICAST = hex(
  '00008000000100010000000104686f7374056c6f63616c00000c0001c00c000c80010000007800040178c00c055f6874' +
    '7470045f746370c0110021000100000078000a0000000000500178c011',
);

// Expected cells are what tshark 4.0 prints for the same bytes.
describe('fields', () => {
  test.each([
    [RESPONSE, 'dns.id', '0x0064'],
    [RESPONSE, 'dns.flags', '0x8180'],
    [RESPONSE, 'dns.flags.response', '1'],
    [RESPONSE, 'dns.flags.recavail', '1'],
    [RESPONSE, 'dns.flags.rcode', '0'],
    [RESPONSE, 'dns.count.answers', '3'],
    [RESPONSE, 'dns.qry.name', 'www.example.test'],
    [RESPONSE, 'dns.qry.name.len', '16'],
    [RESPONSE, 'dns.count.labels', '3'],
    [
      RESPONSE,
      'dns.resp.name',
      'www.example.test,web.example.test,web.example.test,example.test,ns1.example.test',
    ],
    [RESPONSE, 'dns.resp.type', '5,1,1,2,28'],
    [RESPONSE, 'dns.resp.ttl', '300,60,60,3600,3600'],
    [RESPONSE, 'dns.cname', 'web.example.test'],
    [RESPONSE, 'dns.a', '192.0.2.8,192.0.2.7'],
    [RESPONSE, 'dns.aaaa', '2001:db8::53'],
    [EDNS, 'dns.opt.code', '8,10,12,15,11,3,5,6,7,65001,13'],
    [EDNS, 'dns.opt.client.addr4', '198.51.100.0'],
    [EDNS, 'dns.opt.cookie.client', '3132333435363738'],
    [EDNS, 'dns.opt.ext_error.info_code', '18'],
    [EDNS, 'dns.opt.ext_error.extra_text', 'blocked'],
    [EDNS, 'dns.rr.udp_payload_size', '1232'],
    [EDNS, 'dns.resp.z.do', '0'],
    [SERVICE, 'dns.svcb.targetname', 'svc.example.test'],
    [SERVICE, 'dns.svcb.svcparam.alpn', 'h2,h3'],
    [SERVICE, 'dns.svcb.svcparam.port', '8443'],
    [SERVICE, 'dns.svcb.svcparam.ipv4hint.ip', '192.0.2.1,192.0.2.2'],
    [SERVICE, 'dns.svcb.svcparam.ipv6hint.ip', '2001:db8::1'],
  ])('%#', (bytes, name, expected) => {
    const d = dissectAlone(dns, bytes);
    expect(cells(d, name)).toBe(expected);
    expect(d.stops).toEqual([]);
  });
});

describe('summary', () => {
  test.each([
    [
      RESPONSE,
      'Standard query response 0x0064 A www.example.test CNAME web.example.test A 192.0.2.8 A 192.0.2.7 ' +
        'NS ns1.example.test AAAA 2001:db8::53',
    ],
    [EDNS, 'Standard query 0x0065 AAAA www.example.test OPT'],
  ])('%#', (bytes, expected) => {
    const d = dissectAlone(dns, bytes);
    expect(dns.summary?.(d.layers[0], d)).toBe(expected);
  });

  test('mDNS says how it was asked', () => {
    const d = dissectAlone(mdns, MULTICAST);
    expect(mdns.summary?.(d.layers[0], d)).toBe(
      'Standard query response 0x0000 PTR host.local, "QM" question PTR, cache flush x.host.local SRV 0 0 80 x.local',
    );
    expect(cells(d, 'dns.srv.service')).toBe('_http');
    expect(cells(d, 'dns.resp.cache_flush')).toBe('1,0');
  });
});

describe('malformed', () => {
  test.each([
    ['0007 0100 0001 0000 0000', 'Additional RRs', 'a header cut short'],
    ['0007 0100 0001 0000 0000 0000 1f61', 'Name', 'a label past the end'],
    ['0007 0100 0001 0000 0000 0000 0161 00 0001', 'Query', 'no class'],
    [
      '0007 8100 0000 0001 0000 0000 0161 00 0001 0001 00000001 0002 6162',
      'Address',
      'an address of two bytes',
    ],
    [
      '0007 8100 0000 0001 0000 0000 0161 00 0010 0001 00000001 ffff 0161',
      'Resource record data',
      'data past the end',
    ],
  ])('%s stops at %s', (digits, what) => {
    const d = dissectAlone(dns, hex(digits));
    expect(d.stops.map((stop) => stop.what)).toContain(what);
  });

  test('a thousand pointers into one another cost no more than the message', () => {
    const bytes = new Uint8Array(12 + 2000);
    bytes.set(hex('0007 0100 03e8'), 0);
    for (let i = 0; i < 1000; i++)
      bytes.set([0xc0 | ((12 + i * 2 + 2) >> 8), (12 + i * 2 + 2) & 255], 12 + i * 2);
    const start = performance.now();
    dissectAlone(dns, bytes);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('any bytes give a tree whose fields lie inside', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(dns, mdns, llmnr), (bytes, protocol) => {
        expectInside(dissectAlone(protocol, bytes), bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  test('a good message with any one byte changed does not throw', () => {
    const samples = fc.constantFrom(RESPONSE, EDNS, SERVICE);
    fc.assert(
      fc.property(samples, fc.nat(), fc.nat(255), (sample, at, byte) => {
        const bytes = sample.slice();
        bytes[at % bytes.length] = byte;
        const d = dissectAlone(dns, bytes);
        dns.summary?.(d.layers[0], d);
        expectInside(d, bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});

function expectInside(d: ReturnType<typeof dissectAlone>, length: number): void {
  for (const layer of d.layers) {
    for (const field of [layer, ...layer.children]) {
      expect(field.from).toBeGreaterThanOrEqual(0);
      expect(field.to).toBeLessThanOrEqual(length);
    }
  }
}
