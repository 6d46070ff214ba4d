import { parseEvidence } from '@/packets/evidence-address';
import type { Judgement } from '../certificates/judge';
import { areTexts, fault, isBase64, isRecord, isText } from '../reading';
import { type CellBase, type CellKind, changed, type Difference } from './cell';

/** A chain of certificates, and how it was judged. */
export interface CertificateCell extends CellBase {
  readonly kind: 'certificate';
  readonly label: string;
  /** DER in Base64, leaf first. */
  readonly chain: readonly string[];
  /** Where it was sent, `capture/tls13-visit#packet=6`; left out for a file of the terminal. */
  readonly address?: string;
  /** Milliseconds since 1970 at which it is judged: when it was sent, or pinned. */
  readonly judgedAt: number;
  /** Host whose name it has to bear. */
  readonly host?: string;
  readonly judgement: Judgement;
  readonly note: string;
}

export const certificate: CellKind<CertificateCell> = {
  kind: 'certificate',
  noun: 'certificate',

  read(id, { label, chain, address, judgedAt, host, judgement, note }) {
    if (!isText(label)) return fault('label', 'is not a text');
    if (!Array.isArray(chain) || chain.length === 0 || !chain.every(isBase64))
      return fault('chain', 'is not a list of certificates in Base64');
    if (address !== undefined && !(isText(address) && parseEvidence(address)))
      return fault('address', 'is not an evidence address');
    if (typeof judgedAt !== 'number' || !Number.isFinite(judgedAt))
      return fault('judgedAt', 'is not a time in milliseconds');
    if (host !== undefined && !isText(host)) return fault('host', 'is not a text');
    const said = readJudgement(judgement);
    if (!said) return fault('judgement', 'is not a judgement');
    if (!isText(note)) return fault('note', 'is not a text');
    const where = address === undefined ? {} : { address };
    const named = host === undefined ? {} : { host };
    return { kind: 'certificate', id, label, chain, ...where, judgedAt, ...named, judgement: said, note };
  },

  title: ({ label, address }) => (address ? `${label} (${address})` : label),

  shown: ({ label, address, judgedAt, host, judgement }) => [
    { block: 'source', text: label, path: address, code: address },
    {
      block: 'table',
      label: `What ${label} says`,
      columns: ['of the certificate', 'says'],
      rows: judgement.facts,
      left: 0,
    },
    {
      block: 'sentence',
      text: `Judged ${timeText(judgedAt)}${host ? ` for ${host}` : ''}: ${judgement.valid ? 'valid' : 'NOT VALID'}.`,
    },
    {
      block: 'table',
      label: `How ${label} was judged`,
      columns: ['check', 'verdict'],
      rows: judgement.checks,
      left: 0,
    },
  ],

  words: ({ note }) => note,
  withWords: (cell, note) => ({ ...cell, note }),
  captures: ({ address }) => (address === undefined ? [] : [parseEvidence(address)?.capture ?? '']),

  async again(cell, evidence) {
    const [{ judge }, { chainAt }] = await Promise.all([
      import('../certificates/judge'),
      import('../certificates/chain-at'),
    ]);
    const chain = cell.chain.map(bytesOf);
    const lost = cell.address === undefined ? [] : await chainAt(cell.address, chain, evidence);
    const judgement = judge(chain, { at: cell.judgedAt, host: cell.host });
    return {
      differences: [...lost, ...differencesOf(cell.judgement, judgement)],
      cell: { ...cell, judgement },
    };
  },
};

function differencesOf(was: Judgement, is: Judgement): Difference[] {
  const names = new Set([...was.facts, ...was.checks, ...is.facts, ...is.checks].map(([name]) => name));
  const verdictOf = ({ facts, checks }: Judgement, name: string) =>
    [...facts, ...checks]
      .filter(([each]) => each === name)
      .map(([, value]) => value)
      .join('; ') || 'not there';
  return [
    ...changed('judgement', wordOf(was), wordOf(is)),
    ...[...names].flatMap((name) => changed(name, verdictOf(was, name), verdictOf(is, name))),
  ];
}

function wordOf({ valid }: Judgement): string {
  return valid ? 'valid' : 'not valid';
}

function readJudgement(value: unknown): Judgement | undefined {
  if (!isRecord(value) || typeof value.valid !== 'boolean') return undefined;
  const { facts, checks, valid } = value;
  return arePairs(facts) && arePairs(checks) ? { facts, checks, valid } : undefined;
}

function arePairs(value: unknown): value is readonly (readonly [string, string])[] {
  return Array.isArray(value) && value.every((pair) => areTexts(pair) && pair.length === 2);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function timeText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? 'at no time' : `as of ${date.toISOString().slice(0, 19)}Z`;
}
