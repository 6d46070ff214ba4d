import type { NginxServer } from '../nginx/servers';
import { capsOf } from './caps';
import type { Cause } from './cause';
import type { ServerReport } from './report';
import { type CategoryScore, cipherScore, keyExchangeScore, protocolScore } from './scores';
import { judgeTrust, type TrustFinding } from './trust';

/** From best to worst; T: not trusted, M: another name. */
export type Letter = 'A+' | 'A' | 'A-' | 'B' | 'C' | 'D' | 'E' | 'F' | 'T' | 'M';

/** Something that keeps the letter down, whatever the points. */
export interface Cap {
  readonly letter: Letter;
  /** `TLS 1.0 is accepted` */
  readonly title: string;
  readonly why: string;
  readonly cause: Cause;
}

/** The rating of a server by the published guide (SSL Server Rating Guide, version 2009q and what came after it). */
export interface Rating {
  readonly letter: Letter;
  /** 0 to 100, before caps. */
  readonly score: number;
  readonly categories: readonly CategoryScore[];
  /** Worst first. */
  readonly caps: readonly Cap[];
  readonly trust: TrustFinding;
}

/** What the rating needs beside the report: the lines that decide, and what is trusted. */
export interface RatingSetting {
  /** The virtual host that answers for the name. */
  readonly chosen: NginxServer;
  /** The default server of the port, which decides protocols for all. */
  readonly fallback: NginxServer;
  /** PEM of the roots that clients are taken to trust. */
  readonly roots: Uint8Array;
  /** Other certificates of the reader’s files, DER: what a client may know from elsewhere. */
  readonly known: readonly Uint8Array[];
  readonly at: Date;
}

const WEIGHTS = { protocol: 0.3, 'key exchange': 0.3, cipher: 0.4 } as const;
const ORDER: readonly Letter[] = ['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F', 'T', 'M'];

export function rate(report: ServerReport, setting: RatingSetting): Rating {
  const categories = [
    protocolScore(report, setting),
    keyExchangeScore(report, setting),
    cipherScore(report, setting),
  ];
  const score = totalScore(categories);
  const trust = judgeTrust(report, setting);
  const caps = [...capsOf(report, setting), ...trust.caps].sort((a, b) => rank(b.letter) - rank(a.letter));
  return { letter: letterOf(score, caps, report), score, categories, caps, trust };
}

/** A zero in any category is a zero for all. */
function totalScore(categories: readonly CategoryScore[]): number {
  if (categories.some(({ score }) => score === 0)) return 0;
  return Math.round(categories.reduce((sum, { name, score }) => sum + WEIGHTS[name] * score, 0));
}

function letterOf(score: number, caps: readonly Cap[], report: ServerReport): Letter {
  const byScore = LETTERS.find(([least]) => score >= least)?.[1] ?? 'F';
  const worst = caps[0]?.letter ?? 'A+';
  if (rank(worst) > rank(byScore)) return worst;
  if (byScore !== 'A' || caps.length > 0) return byScore;
  return hstsSeconds(report) >= HALF_A_YEAR ? 'A+' : 'A';
}

const LETTERS: readonly (readonly [number, Letter])[] = [
  [80, 'A'],
  [65, 'B'],
  [50, 'C'],
  [35, 'D'],
  [20, 'E'],
];

/** 180 days, which public scanners take for six months. */
export const HALF_A_YEAR = 180 * 24 * 3600;

/** max-age of HSTS (RFC 6797 §6.1.1); 0 where there is none, or none that can be read. */
export function hstsSeconds({ http }: ServerReport): number {
  const seconds = /(?:^|;)\s*max-age\s*=\s*"?(\d+)"?\s*(?:;|$)/i.exec(http?.hsts ?? '')?.[1];
  return seconds === undefined ? 0 : Number(seconds);
}

/** T and M are worse than any other letter. */
export function betterOrSame(letter: Letter, than: Letter): boolean {
  return rank(letter) <= rank(than);
}

function rank(letter: Letter): number {
  return ORDER.indexOf(letter);
}
