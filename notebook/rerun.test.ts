import { describe, expect, test } from 'vitest';
import type { Session } from '@/packets/sessions/session';
import type { Cell } from './cells';
import type { CitationCell } from './cells/citation';
import { citationOf } from './cite';
import { newNotebook } from './new-notebook';
import type { Notebook } from './notebook';
import { sessionText } from './quotes';
import { rerun } from './rerun';
import { AskableEvidence } from './testing/askable-evidence';
import { smallHeader } from './testing/made-up-evidence';

const session: Session = {
  row: 0,
  uid: 'C1',
  time: 0n,
  originator: { address: '192.0.2.1', port: 1025 },
  responder: { address: '2001:db8::2', port: 80 },
  protocol: 'tcp',
  protocolNumber: 6,
  service: 'http',
  duration: 1n,
  originBytes: 1,
  responseBytes: 2,
  state: 'SF',
  localOriginator: true,
  localResponder: false,
  missedBytes: 0,
  history: 'ShADadFf',
  historyPackets: [1],
  originPackets: 1,
  originIpBytes: 40,
  responsePackets: 1,
  responseIpBytes: 80,
  firstPacket: 1,
  packets: 2,
  vlan: 0,
};
const then = new AskableEvidence({ small: [{ fields: smallHeader, session }, { fields: [] }] });
const ttl63 = smallHeader.map((spot) =>
  spot.name === 'ip.ttl' ? { ...spot, cell: '63', text: 'Time to Live: 63' } : spot,
);
const now = new AskableEvidence({ small: [{ fields: ttl63 }] });

const filter: Cell = {
  kind: 'filter',
  id: 'f',
  capture: 'small',
  dialect: 'display',
  expression: 'ip.ttl=64',
  count: 1,
  first: [1],
  note: '',
};

async function cited(address: string, field?: string): Promise<CitationCell> {
  const cell = await citationOf('c', address, 'Cited', { field }, then);
  if (!cell) throw new Error(`nothing at ${address}`);
  return cell;
}

function notebookOf(...cells: Cell[]): Notebook {
  return { ...newNotebook('n', 'Notes', 0), captures: [{ slug: 'small', sha256: '00'.repeat(32) }], cells };
}

test('a citation quotes what the evidence says', async () => {
  const cell = await cited('capture/small#packet=1&bytes=22-23', 'ip.ttl');
  expect(cell.quote).toEqual({
    text: 'Time to Live: 64',
    field: 'ip.ttl',
    value: '64',
    hex: '00',
    time: '1000000000',
  });
  expect((await cited('capture/small#packet=2')).quote).toEqual({ text: 'packet 2', time: '2000000000' });
  expect((await cited('capture/small#session=1')).quote).toEqual({ text: sessionText(session), time: '0' });
  expect(sessionText(session)).toBe('tcp http 192.0.2.1:1025 → [2001:db8::2]:80 SF ShADadFf 40/80 bytes');
});

test('everything holds on the same capture', async () => {
  const prose: Cell = { kind: 'prose', id: 'p', markdown: 'x' };
  const notebook = notebookOf(prose, await cited('capture/small#packet=1&bytes=22-23', 'ip.ttl'), filter);
  expect(await rerun(notebook, then)).toMatchObject({
    holds: true,
    captures: [{ slug: 'small', state: 'same' }],
    cells: [
      { at: 1, differences: [] },
      { at: 2, differences: [] },
    ],
  });
});

describe('what no longer holds is named', () => {
  test.each([
    [
      'a value',
      ['capture/small#packet=1&bytes=22-23', 'ip.ttl'],
      [
        { what: 'value', was: '64', is: '63' },
        { what: 'text', was: 'Time to Live: 64', is: 'Time to Live: 63' },
      ],
    ],
    [
      'a packet past the end',
      ['capture/small#packet=2'],
      [{ what: 'evidence', was: 'was there', is: 'nothing at capture/small#packet=2' }],
    ],
    [
      'a session',
      ['capture/small#session=1'],
      [{ what: 'evidence', was: 'was there', is: 'nothing at capture/small#session=1' }],
    ],
  ] as const)('%s', async (_what, [address, field], differences) => {
    const outcome = await rerun(notebookOf(await cited(address, field)), now);
    expect(outcome.holds).toBe(false);
    expect(outcome.cells[0].differences).toEqual(differences);
  });

  test('bytes', async () => {
    const cell = await cited('capture/small#packet=1&bytes=0-2');
    const outcome = await rerun(notebookOf({ ...cell, quote: { ...cell.quote, hex: 'ffff' } }), then);
    expect(outcome.cells[0].differences).toEqual([{ what: 'bytes', was: 'ffff', is: '0000' }]);
  });

  test('a filter’s packets', async () => {
    const outcome = await rerun(notebookOf(filter), now);
    expect(outcome.cells[0].differences).toEqual([
      { what: 'packets', was: '1 packet, first 1', is: '0 packets' },
    ]);
  });

  test('a filter that does not parse any more', async () => {
    const outcome = await rerun(notebookOf({ ...filter, expression: '?' }), now);
    expect(outcome.cells[0].differences).toMatchObject([{ what: 'evidence', is: 'unexpected "?"' }]);
  });

  test('another file under the same name, and none at all', async () => {
    const other = {
      ...notebookOf(),
      captures: [
        { slug: 'small', sha256: '11'.repeat(32) },
        { slug: 'gone', sha256: '' },
      ],
    };
    const outcome = await rerun(other, then);
    expect(outcome.captures.map(({ state }) => state)).toEqual(['other-file', 'missing']);
    expect(outcome.holds).toBe(false);
  });
});
