import { type Expected, field } from '../../evidence/expected';
import { resolve } from '../../evidence/resolve';
import type { PacketRef } from '../../packet-ref';
import { readerOf, type ValueType } from '../../values';
import { type CheckSetting, defineCheckKind, type KnownMistake } from '../check-kind';
import { compareValue, type ValueQuestion } from '../compare-value';
import { isRecord, isStringRecord } from '../read-answer';
import type { CellVerdict, Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';
import { HEX_WITHOUT_PREFIX } from './value';

/** Fill in a header table from the bytes of one packet. Every cell gets its own verdict. */
export interface FieldsCheck {
  readonly kind: 'fields';
  readonly packet: PacketRef;
  readonly cells: readonly FieldsCell[];
  readonly why: string;
}

export interface FieldsCell {
  /** Unique in the check; the field's display-filter name where the cell asks for a field. */
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  readonly unit?: string;
  /** The packet's field named by `id` where it is not said. */
  readonly expect?: Expected;
  /** Said to a wrong value that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly { readonly answer: Expected; readonly feedback: string }[];
}

export interface FieldsAnswer {
  readonly kind: 'fields';
  /** Cell id → what was typed. */
  readonly cells: Readonly<Record<string, string>>;
}

export const fields = defineCheckKind<FieldsCheck, FieldsAnswer>({
  kind: 'fields',
  title: 'Fill in a header',

  blank: (check) => filled(Object.fromEntries(check.cells.map((cell) => [cell.id, '']))),

  grade,

  solutions: async (check, setting) => [filled(await rightCells(check, setting))],

  mistakes,

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'fields' && isStringRecord(stored.cells)
      ? filled(stored.cells)
      : undefined,

  answerText: (answer) =>
    Object.entries(answer.cells)
      .map(([cell, text]) => `${cell}=${text}`)
      .join(' '),
});

async function grade(check: FieldsCheck, answer: FieldsAnswer, setting: CheckSetting): Promise<Verdict> {
  const typed = check.cells.map((cell) => answer.cells[cell.id] ?? '');
  if (typed.every((text) => text.trim() === ''))
    return blank('Fill in the table from the bytes of the packet.');
  const judged = await Promise.all(check.cells.map((cell, at) => gradeCell(check, cell, typed[at], setting)));
  const cells = judged.map(({ verdict }) => verdict);
  const details = { of: 'cells', cells } as const;
  const failed = judged.filter(({ verdict }) => !verdict.passed);
  if (failed.length === 0) return right(check.why, { details, spans: judged.flatMap(({ spans }) => spans) });
  const [first] = failed;
  if (failed.length === 1) return wrong(first.reason, first.verdict.feedback, { details });
  const passed = cells.length - failed.length;
  return wrong('several', `${passed} of ${cells.length} are right. ${first.verdict.feedback}`, { details });
}

interface JudgedCell {
  readonly verdict: CellVerdict;
  readonly reason: string;
  readonly spans: readonly string[];
}

async function gradeCell(
  check: FieldsCheck,
  cell: FieldsCell,
  typed: string,
  { evidence }: CheckSetting,
): Promise<JudgedCell> {
  const comparison = await compareValue(questionOf(check, cell), typed, evidence);
  const judged = (
    passed: boolean,
    reason: string,
    feedback: string,
    spans: readonly string[] = [],
  ): JudgedCell => ({
    verdict: { cell: cell.id, passed, feedback },
    reason,
    spans,
  });
  switch (comparison.is) {
    case 'right':
      return judged(true, 'right', '', comparison.spans);
    case 'blank':
      return judged(false, 'cell-blank', `${cell.label} is still empty.`);
    case 'mistake':
      return judged(false, FORESEEN, comparison.feedback);
    case 'unreadable':
      return judged(false, 'unreadable', `${cell.label}: ${readerOf(cell.type).advice}`);
    case 'hex-without-prefix':
      return judged(false, 'hex-without-prefix', `${cell.label}: ${HEX_WITHOUT_PREFIX}`);
    case 'other':
      return judged(false, 'wrong', cell.otherwise);
  }
}

function questionOf(check: FieldsCheck, cell: FieldsCell): ValueQuestion {
  return { ...cell, expect: cell.expect ?? field(check.packet, cell.id) };
}

async function rightCells(check: FieldsCheck, { evidence }: CheckSetting): Promise<Record<string, string>> {
  const values = await Promise.all(
    check.cells.map((cell) => resolve(questionOf(check, cell).expect, evidence)),
  );
  return Object.fromEntries(check.cells.map((cell, at) => [cell.id, values[at].text]));
}

/** Everything right but one cell, for each mistake of each cell. */
async function mistakes(check: FieldsCheck, setting: CheckSetting): Promise<KnownMistake<FieldsAnswer>[]> {
  const rights = await rightCells(check, setting);
  const known: KnownMistake<FieldsAnswer>[] = [];
  for (const cell of check.cells) {
    for (const mistake of cell.mistakes ?? []) {
      const { text } = await resolve(mistake.answer, setting.evidence);
      known.push({ answer: filled({ ...rights, [cell.id]: text }), feedback: mistake.feedback });
    }
  }
  return known;
}

function filled(cells: Readonly<Record<string, string>>): FieldsAnswer {
  return { kind: 'fields', cells };
}
