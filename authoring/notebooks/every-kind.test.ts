import { beforeAll, describe, expect, test } from 'vitest';
import {
  answerCell,
  citationOf,
  exportHtml,
  exportMarkdown,
  importNotebook,
  type Notebook,
  newNotebook,
  rerun,
} from '@/notebook';
import type { Cell } from '@/notebook/cells';
import { drawnFrom, MOST_POINTS } from '@/notebook/cells/chart';
import { askTable } from '@/notebook/cells/table';
import { judge } from '@/notebook/certificates/judge';
import { recordTranscript } from '@/notebook/transcripts/record';
import { toBase64 } from '@/pki/asn1/bytes';
import { shippedCaptures } from '../evidence/shipped-captures';
import { notebookEvidence } from './notebook-evidence';

const evidence = notebookEvidence();
const HOME = '/home/learner';

async function cite(address: string, picked: Parameters<typeof citationOf>[3] = {}): Promise<Cell> {
  const cell = await citationOf(address, address, address, picked, evidence);
  if (!cell) throw new Error(`nothing at ${address}`);
  return cell;
}

async function tableOf(source: Parameters<typeof askTable>[1], scope: Parameters<typeof askTable>[2]) {
  const answer = await askTable('shop-visit', source, scope, evidence);
  if (answer.problem !== undefined) throw new Error(answer.problem);
  const { columns, rows, total } = answer;
  return {
    kind: 'table',
    id: JSON.stringify([source, scope]),
    capture: 'shop-visit',
    source,
    scope,
    label: 'Table',
    columns,
    rows,
    total,
    note: '',
  } as const;
}

async function chartOf(): Promise<Cell> {
  const question = {
    source: { of: 'statistic', statistic: 'series-packets' },
    scope: {},
    most: MOST_POINTS,
  } as const;
  const answer = await evidence.ask('shop-visit', 'table', question);
  if (answer.problem !== undefined) throw new Error(answer.problem);
  const drawn = drawnFrom(answer);
  return {
    kind: 'chart',
    id: 'chart',
    capture: 'shop-visit',
    statistic: 'series-packets',
    scope: {},
    label: 'Packets over time',
    ...drawn,
    note: '',
  };
}

/** The chain that the server of a shipped capture sent in the clear (TLS 1.2), at its packet. */
async function chainOf(): Promise<Cell> {
  const { evidence: opened } = (await shippedCaptures()('tls12-ecdhe'))!;
  const { rows } = opened.filter('tls.handshake.certificate', 'display');
  const packet = rows![0] + 1;
  const certificates: Uint8Array[] = [];
  const visit = (fields: ReturnType<typeof opened.tree>['layers']) => {
    for (const field of fields) {
      if (field.spec.name === 'tls.handshake.certificate')
        certificates.push(field.source.bytes.slice(field.from, field.to));
      visit(field.children);
    }
  };
  visit(opened.tree(packet - 1).layers);
  const judgedAt = Number(opened.capture.table.time(packet - 1) / 1_000_000n);
  return {
    kind: 'certificate',
    id: 'chain',
    label: 'Chain',
    chain: certificates.map(toBase64),
    address: `capture/tls12-ecdhe#packet=${packet}`,
    judgedAt,
    judgement: judge(certificates, { at: judgedAt }),
    note: '',
  };
}

async function everyKind(): Promise<Notebook> {
  const rules = 'alert tcp any any -> any any (msg:"syn"; flags:S; sid:7;)';
  const { alerts } = await evidence.alerts('shop-visit', rules);
  const { cell: terminal } = await recordTranscript(
    'terminal',
    [{ typed: 'openssl version', said: '', code: 0 }],
    { files: new Map([[`${HOME}/`, new Uint8Array()]]), folder: HOME, clock: 0 },
  );
  const cells: Cell[] = [
    { kind: 'prose', id: 'prose', markdown: 'A *visit*.' },
    { kind: 'hypothesis', id: 'h', markdown: 'Somebody shops.', standing: 'open' },
    { kind: 'not-checked', id: 'n', markdown: 'The way back.' },
    await cite('capture/shop-visit#packet=3&bytes=22-23', { field: 'ip.ttl' }),
    await cite('capture/shop-visit#session=1'),
    await cite('capture/shop-visit#stream=6'),
    await cite('capture/file-transfers#file=1'),
    await cite('capture/shop-visit#transaction=1', { log: 'dns' }),
    await cite('capture/shop-visit#alert=1', { rules, alert: { sid: 7, packet: alerts[0].packet } }),
    {
      kind: 'filter',
      id: 'filter',
      capture: 'shop-visit',
      dialect: 'bpf',
      expression: 'arp',
      count: 4,
      first: [1, 2],
      note: '',
    },
    await tableOf({ of: 'log', log: 'dns', where: 'qtype_name:A', sort: '-query' }, {}),
    await tableOf(
      { of: 'statistic', statistic: 'endpoints' },
      { filter: { dialect: 'display', expression: 'dns' } },
    ),
    await tableOf({ of: 'statistic', statistic: 'hierarchy' }, { session: 2, time: [0, 100] }),
    await tableOf({ of: 'sql', sql: 'SELECT query, count(*) FROM dns GROUP BY query ORDER BY query' }, {}),
    await chartOf(),
    await chainOf(),
    terminal!,
  ];
  return { ...newNotebook('n', 'Every kind', 0), cells };
}

describe('a notebook with every kind of cell', () => {
  let notebook: Notebook;
  beforeAll(async () => {
    notebook = await everyKind();
  });

  test('holds where nothing has changed, through each export', async () => {
    for (const text of [exportMarkdown(notebook), exportHtml(notebook)]) {
      const again = importNotebook(text).notebook!;
      expect(again).toEqual(notebook);
    }
    const outcome = await rerun(notebook, evidence);
    expect(outcome.cells.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(outcome.cells).toHaveLength(14);
    expect(outcome.holds).toBe(true);
  }, 60_000);

  test('says of each cell what was made up in it', async () => {
    const wrong = notebook.cells.map((cell): Cell => {
      switch (cell.kind) {
        case 'citation':
          return { ...cell, quote: { ...cell.quote, text: 'made up' } };
        case 'filter':
          return { ...cell, count: cell.count + 1 };
        case 'table':
        case 'chart':
          return { ...cell, total: cell.total + 1 };
        case 'terminal':
          return { ...cell, lines: cell.lines.map((line) => ({ ...line, code: 9 })) };
        case 'certificate':
          return { ...cell, judgement: { ...cell.judgement, valid: !cell.judgement.valid } };
        default:
          return cell;
      }
    });
    const outcome = await rerun({ ...notebook, cells: wrong }, evidence);
    expect(outcome.cells.filter(({ differences }) => differences.length === 0)).toEqual([]);
    expect(outcome.holds).toBe(false);
  }, 60_000);

  test('quotes what the tools say', async () => {
    const [file] = notebook.cells.filter(
      (cell) => cell.kind === 'citation' && cell.address.includes('file='),
    );
    expect(file).toMatchObject({ quote: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const { evidence: opened } = (await shippedCaptures()('shop-visit'))!;
    const table = answerCell(opened, {
      ask: 'table',
      about: {
        source: { of: 'log', log: 'conn' },
        scope: { filter: { dialect: 'display', expression: 'dns' } },
        most: 9,
      },
    });
    expect(table.problem).toBeUndefined();
  });
});
