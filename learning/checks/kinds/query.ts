import type { EvidenceReader } from '@/packets/evidence-reader';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { isRecord } from '../read-answer';
import { askRows, differenceOfRows, type QueryLanguage, type QueryRows, sameRows } from '../row-difference';
import type { RowsDifference, Verdict } from '../verdict';
import { blank, counted, FORESEEN, listed, right, wrong } from '../verdict-words';

/**
 * Search the logs of a capture, in Lucene's language or in SQL. Graded on the rows that come out, also on captures
 * that the learner has not seen: every way to ask the same passes, and one that fits one capture only is found out.
 */
export interface QueryCheck {
  readonly kind: 'query';
  readonly language: QueryLanguage;
  readonly capture: string;
  readonly unseen: readonly string[];
  /** A query with the wanted rows. */
  readonly reference: string;
  /** SQL: the order of the rows is part of the question. */
  readonly ordered?: boolean;
  /** Other ways to write it, proved equal by the suite. */
  readonly solutions?: readonly string[];
  readonly why: string;
  readonly mistakes?: readonly QueryMistake[];
}

/** A wrong query; whoever's query gives the same rows gets the feedback. */
export interface QueryMistake {
  readonly query: string;
  readonly feedback: string;
}

export interface QueryAnswer {
  readonly kind: 'query';
  readonly query: string;
}

export const query = defineCheckKind<QueryCheck, QueryAnswer>({
  kind: 'query',
  title: 'Ask the logs',

  blank: () => written(''),

  grade,

  solutions: async (check) => [check.reference, ...(check.solutions ?? [])].map(written),

  mistakes: async (check) =>
    (check.mistakes ?? []).map((mistake) => ({ answer: written(mistake.query), feedback: mistake.feedback })),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'query' && typeof stored.query === 'string'
      ? written(stored.query)
      : undefined,

  answerText: (answer) => answer.query,
});

async function grade(check: QueryCheck, answer: QueryAnswer, { evidence }: CheckSetting): Promise<Verdict> {
  const text = answer.query.trim();
  if (text === '') return blank('Write a query first.');
  const seen = await askRows(check.capture, check.language, text, evidence);
  if (seen.problem) {
    const language = check.language === 'sql' ? 'SQL' : 'a search';
    return wrong('unreadable', `This does not run as ${language}: ${seen.problem.message}`);
  }
  const found = counted(seen.found.rows.length, check.language === 'sql' ? 'row' : 'line');
  const wanted = await rowsOf(check, check.capture, check.reference, evidence);
  const own = await Promise.all(captures(check).map((each) => rowsOrNone(check, each, text, evidence)));
  const references = await Promise.all(
    captures(check).map((each) => rowsOf(check, each, check.reference, evidence)),
  );
  const differences = captures(check).map((each, at) =>
    differenceOfRows(each, at === 0, own[at], references[at]),
  );
  const same = own.map((rows, at) => sameRows(rows, references[at], check.ordered ?? false));
  const details = { of: 'rows', captures: differences } as const;
  if (same.every(Boolean)) return right(check.why, { found });
  const mistake = await knownMistake(check, own, evidence);
  if (mistake) return wrong(FORESEEN, mistake.feedback, { found, details });
  if (seen.found.columns !== wanted.columns)
    return wrong('columns', columnsText(seen.found.columns, wanted.columns), { found });
  const at = same.indexOf(false);
  const reason = at > 0 ? 'fits-one' : 'wrong';
  return wrong(reason, differenceText(differences[at], at > 0), { found, details });
}

function captures({ capture, unseen }: QueryCheck): readonly string[] {
  return [capture, ...unseen];
}

async function rowsOf(
  { language }: QueryCheck,
  capture: string,
  text: string,
  evidence: EvidenceReader,
): Promise<QueryRows> {
  const { found, problem } = await askRows(capture, language, text, evidence);
  if (problem) throw new Error(`query “${text}” on ${capture}: ${problem.message}`);
  return found;
}

/** A capture that lacks a log that the query names gives no rows of it. */
async function rowsOrNone(
  { language }: QueryCheck,
  capture: string,
  text: string,
  evidence: EvidenceReader,
): Promise<QueryRows> {
  const { found } = await askRows(capture, language, text, evidence);
  return found ?? { columns: 0, rows: [] };
}

/** The first mistake that gives the same rows on every capture of the check. */
async function knownMistake(
  check: QueryCheck,
  own: readonly QueryRows[],
  evidence: EvidenceReader,
): Promise<QueryMistake | undefined> {
  for (const mistake of check.mistakes ?? []) {
    const theirs = await Promise.all(
      captures(check).map((each) => rowsOrNone(check, each, mistake.query, evidence)),
    );
    if (theirs.every((rows, at) => sameRows(own[at], rows, check.ordered ?? false))) return mistake;
  }
  return undefined;
}

function columnsText(own: number, wanted: number): string {
  return `Each row has ${counted(own, 'column')}, and the question asks for ${wanted}. Their names do not matter, their order does.`;
}

function differenceText({ capture, wronglyIn, wronglyOut }: RowsDifference, unseen: boolean): string {
  const parts = [
    ...(wronglyIn.count > 0 ? [`gives ${counted(wronglyIn.count, 'row')} too many`] : []),
    ...(wronglyOut.count > 0 ? [`lacks ${counted(wronglyOut.count, 'row')}`] : []),
  ];
  if (parts.length === 0) return 'These are the right rows, in another order than the question asks for.';
  if (!unseen) return `Your query ${listed(parts)}. Compare an example with what the question asks.`;
  return `This fits this capture, but only this one: on ${capture}, which you have not seen, it ${listed(parts)}. Say what makes these rows what they are, not what happens to be true of them here.`;
}

function written(text: string): QueryAnswer {
  return { kind: 'query', query: text };
}
