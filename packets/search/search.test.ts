import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logColumns } from '../transactions/log';
import { compileSearch } from './search';
import { matchesPattern } from './values';

const dns = {
  name: 'dns',
  columns: logColumns({
    ts: 'time',
    'id.orig_h': 'addr',
    'id.resp_p': 'port',
    query: 'string',
    rtt: 'interval',
    AA: 'bool',
    answers: 'vector[string]',
  }),
};
const http = {
  name: 'http',
  columns: logColumns({ ts: 'time', 'id.orig_h': 'addr', host: 'string', status_code: 'count' }),
};
/** 2026-01-31T09:14:00 UTC. */
const TIME = 1_769_850_840_000_000_000n;
const DNS_ROW = [TIME, '10.4.1.23', 53, 'updates.Example.test', 12_500_000n, false, ['10.0.0.1', 'fe80::7']];
const HTTP_ROW = [TIME, 'fe80::1', 'shop.test', 404];

function found(text: string): string[] {
  const { testOf, problem } = compileSearch(text, [dns, http]);
  if (problem) throw new Error(problem.message);
  return [
    [dns, DNS_ROW],
    [http, HTTP_ROW],
  ].flatMap(([log, row]) =>
    testOf(log as typeof dns)(row as typeof DNS_ROW) ? (log as typeof dns).name : [],
  );
}

describe('field search', () => {
  it.each([
    ['', 'dns http'],
    ['query:updates.example.test', 'dns'],
    ['query:*.example.test', 'dns'],
    ['query:updates', ''],
    ['updates', 'dns'],
    ['UPDATES OR shop', 'dns http'],
    ['"updates.example"', 'dns'],
    ['resp_p:53', 'dns'],
    ['id.resp_p:>=53 AND rtt:>10ms', 'dns'],
    ['rtt:>0.0125', ''],
    ['rtt:0.0125', 'dns'],
    ['rtt:[0.01 TO *]', 'dns'],
    ['rtt:{0.0125 TO 1]', ''],
    ['status_code:(404 OR 500)', 'http'],
    ['status_code:[400 TO 499]', 'http'],
    ['NOT status_code:404', 'dns'],
    ['-_log:dns', 'http'],
    ['_log:dns || _log:http', 'dns http'],
    ['_exists_:host', 'http'],
    ['!_exists_:host', 'dns'],
    ['id.orig_h:10.0.0.0/8', 'dns'],
    ['id.orig_h:fe80::/10', 'http'],
    ['id.orig_h:fe80::1', 'http'],
    ['answers:10.0.0.1', 'dns'],
    ['answers:fe80*', 'dns'],
    ['fe80::7', 'dns'],
    ['AA:F', 'dns'],
    ['AA:true', ''],
    ['ts:>=2026-01-31T09:14:00', 'dns http'],
    ['ts:>2026-02-01', ''],
    ['shop.test 404', 'http'],
    ['(updates AND NOT shop) OR nothing', 'dns'],
  ])('%s finds %s', (text, names) => {
    expect(found(text).join(' ')).toBe(names);
  });

  it.each([
    ['querry:x', 0, 6, 'nearest is query'],
    ['query:a AND', 11, 12, 'missing'],
    ['(query:a', 0, 1, 'never closed'],
    ['query:a)', 7, 8, 'without an opening'],
    ['query:"a', 6, 7, 'never closed'],
    ['query:>5', 6, 8, 'no greater and less'],
    ['rtt:>soon', 4, 9, 'not a number'],
    ['status_code:[1 5]', 12, 15, 'least TO most'],
    ['query:/a+/', 6, 7, 'regular expressions'],
    ['OR a', 0, 2, 'missing'],
  ])('%s is refused at %i–%i', (text, from, to, message) => {
    const { problem } = compileSearch(text, [dns, http]);
    expect(problem).toMatchObject({ from, to });
    expect(problem?.message).toContain(message);
  });

  it('answers or refuses any text within its bounds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'a:()[]{}"\\*?<>=-!+ ANDORTO/1.'.split('')) }),
        (text) => {
          const { testOf, problem } = compileSearch(text, [dns, http]);
          if (problem) expect(problem.from).toBeLessThanOrEqual(text.length);
          else expect(typeof testOf(dns)(DNS_ROW)).toBe('boolean');
        },
      ),
    );
  });

  it.each([
    ['a*b', 'axxb', true],
    ['a*b', 'axxbc', false],
    ['*', '', true],
    ['?', '', false],
    ['**a*', 'bbabb', true],
  ])('%s on %s is %s', (pattern, text, is) => {
    expect(matchesPattern(pattern, text)).toBe(is);
  });
});
