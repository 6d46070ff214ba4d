import { describe, expect, test } from 'vitest';
import { ntp } from './ntp';
import { pgsql } from './pgsql';
import { syslog } from './syslog';
import { cells, dissectAlone, hex } from './testing/dissect-alone';
import { dissectConversation, text } from './testing/stream-of';

describe('NTP', () => {
  const times = '0000000000000000 ed5a9f1000000000 0000000100000000 ed5a9f1080000000';

  test('times count from 1900 or from 2036, and none is NULL', () => {
    const d = dissectAlone(ntp, hex(`24 02 06 ec 0000012c 00000384 c633641e ${times}`));
    expect(cells(d, 'ntp.reftime')).toBe('NULL');
    expect(cells(d, 'ntp.org')).toBe('Mar 10, 2026 13:45:52.000000000 UTC');
    expect(cells(d, 'ntp.rec')).toBe('Feb  7, 2036 06:28:17.000000000 UTC');
    expect(cells(d, 'ntp.xmt')).toBe('Mar 10, 2026 13:45:52.500000000 UTC');
    expect([cells(d, 'ntp.flags.vn'), cells(d, 'ntp.flags.mode')]).toEqual(['4', '4']);
    expect(ntp.summary?.(d.layers[0], d)).toBe('Network Time Protocol (NTP Version 4, server)');
  });

  test('a short one stops', () => {
    expect(dissectAlone(ntp, hex('23 00 06')).stops[0]).toMatchObject({ layer: 'ntp', kind: 'malformed' });
  });
});

describe('syslog', () => {
  test('RFC 5424', () => {
    const d = dissectAlone(syslog, text('<165>1 2026-04-29T08:57:20.5+02:00 web2 nginx 811 TLS [a] hi'));
    expect([cells(d, 'syslog.facility'), cells(d, 'syslog.level')]).toEqual(['20', '5']);
    expect(cells(d, 'syslog.timestamp')).toBe('Apr 29, 2026 06:57:20.500000000 UTC');
    expect(cells(d, 'syslog.hostname')).toBe('web2');
    expect(cells(d, 'syslog.msgid')).toBe('TLS [a] hi');
  });

  test('RFC 3164', () => {
    const d = dissectAlone(syslog, text('<30>Apr  9 06:55:05 gw sshd[12]: hi'));
    expect(cells(d, 'syslog.timestamp_rfc3164')).toBe('Apr  9 06:55:05');
    expect([cells(d, 'syslog.procid'), cells(d, 'syslog.msgid')]).toEqual(['sshd', '[12]: hi']);
  });

  test.each<[string, number | undefined, string]>([
    ['14 <30>one\n<30>two', 14 + 3, 'a count'],
    ['<30>one\n<30>two', 8, 'a line'],
    ['<30>one', undefined, 'a line that has not ended'],
    ['GET / HTTP/1.1\r\n', 0, 'something else'],
  ])('over TCP %j starts with %s bytes: %s', (line, length) => {
    const bytes = text(line);
    const place = { fromOriginator: true, state: {}, index: 0, packet: 1 };
    expect(syslog.stream?.messageLength(bytes, 0, bytes.length, place)).toBe(length);
  });
});

describe('PostgreSQL', () => {
  test('SSLRequest answered with S hands over to TLS', () => {
    const state: Record<string, unknown> = {};
    const ask = hex('00000008 04d2162f');
    const place = { state, index: 0, packet: 1 };
    expect(pgsql.stream?.messageLength(ask, 0, 8, { ...place, fromOriginator: true })).toBe(8);
    expect(pgsql.stream?.messageLength(text('S'), 0, 1, { ...place, fromOriginator: false })).toBe(1);
    expect(state).toMatchObject({ handover: 'tls', tlsCarries: 'pgsql' });
  });

  test('start-up names its parameters; a reply says how to authenticate', () => {
    const [start, reply] = dissectConversation(pgsql, [
      ['client', hex('00000013 00030000 7573657200 616e6e6100 00')],
      ['server', hex('52 00000008 0000000a')],
    ]);
    expect(cells(start, 'pgsql.parameter_name')).toBe('user');
    expect(cells(start, 'pgsql.parameter_value')).toBe('anna');
    expect(cells(reply, 'pgsql.authtype')).toBe('10');
  });
});
