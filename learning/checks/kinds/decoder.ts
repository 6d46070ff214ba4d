import type { EvidenceReader } from '@/packets/evidence-reader';
import type { Sandbox } from '../../sandbox/sandbox';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { type DecoderRun, runsOf, runText } from '../decoder-runs';
import { isRecord } from '../read-answer';
import type { FailedRun, Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/**
 * Write a decoder in TypeScript. It is called with bytes of real packets and its results are compared with the
 * fields that the engine finds there; then with packets of captures that the learner has not seen, and with bytes
 * that no honest sender makes.
 */
export interface DecoderCheck {
  readonly kind: 'decoder';
  readonly capture: string;
  readonly unseen: readonly string[];
  /** The function that the program has to export. */
  readonly name: string;
  /** Declarations that the editor knows: what the function takes and returns. */
  readonly types: string;
  /** What the editor holds at first. */
  readonly start: string;
  readonly cases: DecoderCases;
  readonly made?: readonly MadeCase[];
  readonly solutions: readonly string[];
  readonly why: string;
  /** Said to a program whose failure no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly DecoderMistake[];
}

/** Which bytes the function is given, and what it has to make of them. */
export interface DecoderCases {
  /** Display filter: the packets. */
  readonly where: string;
  /** The bytes from the start of this field (or layer) to its end, or to the end of the frame. */
  readonly bytes: { readonly field: string; readonly to: 'field' | 'frame' };
  /** For each occurrence of this field a call of its own, with its offset within the bytes as a second argument. */
  readonly at?: string;
  /** What comes back: a field's value, or an object of such values. A field that the packet lacks is `undefined`. */
  readonly returns: ReturnedField | Readonly<Record<string, ReturnedField>>;
  /** Also the first so many bytes of the first packet alone: `undefined` has to come back. */
  readonly cutAt?: readonly number[];
}

export interface ReturnedField {
  readonly field: string;
  readonly as: 'number' | 'text';
}

/** Bytes that the author made. */
export interface MadeCase {
  readonly about: string;
  /** Hexadecimal, spaces between as one likes. */
  readonly bytes: string;
  readonly at?: number;
  /** JSON; `null` is `undefined`. */
  readonly returns: string;
}

/** A wrong program; whoever's program gives the same results gets the feedback. */
export interface DecoderMistake {
  readonly program: string;
  readonly feedback: string;
}

export interface DecoderAnswer {
  readonly kind: 'decoder';
  readonly program: string;
}

export const decoder = defineCheckKind<DecoderCheck, DecoderAnswer>({
  kind: 'decoder',
  title: 'Write a decoder',

  blank: (check) => written(check.start),

  grade,

  solutions: async (check) => check.solutions.map(written),

  mistakes: async (check) =>
    (check.mistakes ?? []).map(({ program, feedback }) => ({ answer: written(program), feedback })),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'decoder' && typeof stored.program === 'string'
      ? written(stored.program)
      : undefined,

  answerText: (answer) => answer.program.replace(/\s+/g, ' '),
});

/** How many failing calls are shown. */
const EXAMPLES = 4;

async function grade(check: DecoderCheck, answer: DecoderAnswer, setting: CheckSetting): Promise<Verdict> {
  const program = answer.program.trim();
  if (program === '' || program === check.start.trim()) return blank('The function is as it was. Write it.');
  const { sandbox } = setting;
  if (!sandbox) throw new Error('a decoder is graded where there is a sandbox');
  const { runs, problem } = await run(check, program, sandbox, setting.evidence);
  if (problem !== undefined) return wrong('unreadable', `The program could not be run: ${problem}`);
  const failing = runs.filter(({ passed }) => !passed);
  const details = {
    of: 'runs',
    passed: runs.length - failing.length,
    total: runs.length,
    failing: failing.slice(0, EXAMPLES).map(shown),
  } as const;
  if (failing.length === 0) return right(check.why, { details });
  const mistake = await knownMistake(check, runs, sandbox, setting.evidence);
  if (mistake) return wrong(FORESEEN, mistake.feedback, { details });
  return wrong(...reasonOf(check, runs, failing), { details });
}

function reasonOf(
  check: DecoderCheck,
  runs: readonly JudgedRun[],
  failing: readonly JudgedRun[],
): [string, string] {
  const [first] = failing;
  const here = failing.some(({ run: { capture } }) => capture === check.capture);
  if (here) return ['wrong', `${failing.length} of ${runs.length} calls come out wrong. ${check.otherwise}`];
  if (first.run.capture !== undefined)
    return [
      'fits-one',
      `Every packet of this capture comes out right, but on ${first.run.capture}, which you have not seen, ${failing.length} calls do not. ${check.otherwise}`,
    ];
  return [
    'hostile',
    `Real packets come out right. ${failing.length === 1 ? 'One call' : `${failing.length} calls`} with bytes that somebody bent on purpose do not: ${first.run.about}.`,
  ];
}

interface JudgedRun {
  readonly run: DecoderRun;
  readonly passed: boolean;
  /** JSON of what came back, or the error. */
  readonly found: string;
  readonly printed: readonly string[];
}

async function run(
  check: DecoderCheck,
  program: string,
  sandbox: Sandbox,
  evidence: EvidenceReader,
): Promise<{ runs: readonly JudgedRun[]; problem?: undefined } | { runs?: undefined; problem: string }> {
  const runs = await runsOf(check, evidence);
  const calls = runs.map(({ bytes, rest }) => ({ name: check.name, bytes, rest }));
  const { results, problem } = await sandbox.run(program, calls);
  if (problem !== undefined) return { problem };
  const judged = runs.map((each, at) => {
    const { value, threw, printed } = results[at];
    const passed = value !== undefined && sameJson(value, each.returns);
    return { run: each, passed, found: value ?? `${THREW}${threw}`, printed };
  });
  return { runs: judged };
}

/** The first mistake whose program gives the same results as the answer's. */
async function knownMistake(
  check: DecoderCheck,
  runs: readonly JudgedRun[],
  sandbox: Sandbox,
  evidence: EvidenceReader,
): Promise<DecoderMistake | undefined> {
  const ours = runs.map(({ found }) => normal(found)).join('\n');
  for (const mistake of check.mistakes ?? []) {
    const theirs = await run(check, mistake.program, sandbox, evidence);
    if (theirs.runs?.map(({ found }) => normal(found)).join('\n') === ours) return mistake;
  }
  return undefined;
}

const THREW = 'threw ';

/** The order of an object's properties does not matter, and what is `null` or left out is the same. */
function normal(json: string): string {
  // An endless program ends by time on one machine, by memory on another.
  if (json.startsWith(THREW)) return THREW;
  try {
    return JSON.stringify(sortedValue(JSON.parse(json)));
  } catch {
    return json;
  }
}

function sortedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedValue);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, sortedValue(each)]),
  );
}

function sameJson(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function shown({ run: each, found, printed }: JudgedRun): FailedRun {
  return { ...runText(each), expected: asCode(each.returns), found: asCode(found), printed };
}

function asCode(json: string): string {
  return json === 'null' ? 'undefined' : json;
}

function written(program: string): DecoderAnswer {
  return { kind: 'decoder', program };
}
