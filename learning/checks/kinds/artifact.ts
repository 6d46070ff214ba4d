import { fromBase64, toBase64 } from '@/pki/asn1/bytes';
import { type ArtifactReading, type NoArtifact, readArtifact } from '../../artifacts/artifact';
import type { ArtifactExpectation, ArtifactFiles, Judgement } from '../../artifacts/expectation';
import { judge } from '../../artifacts/judge';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { isRecord, isStringRecord } from '../read-answer';
import type { Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/**
 * Make a file in the terminal: a key, a request, a certificate. What is wanted is said as expectations about the
 * file; the verdict names what was found, what was wanted and which option decides it.
 */
export interface ArtifactCheck {
  readonly kind: 'artifact';
  /** The file that the task asks for, relative to the lab's folder: `shop.key`. */
  readonly file: string;
  /** In the order in which they are worth fixing. */
  readonly expect: readonly ArtifactExpectation[];
  readonly why: string;
  /** Command lines, each list of which makes an answer that passes, from the lab's start files. */
  readonly solutions: readonly (readonly string[])[];
  readonly mistakes?: readonly ArtifactMistake[];
}

export interface ArtifactMistake {
  /** Command lines that make the wrong file. */
  readonly commands: readonly string[];
  /** The judgement's reason by which the mistake is recognised, `names:missing`. */
  readonly reason: string;
  readonly feedback: string;
}

export interface ArtifactAnswer {
  readonly kind: 'artifact';
  /** Path → the file's bytes in base64, of the files that the check looks at (`filesWanted`). */
  readonly files: Readonly<Record<string, string>>;
}

export const artifact = defineCheckKind<ArtifactCheck, ArtifactAnswer>({
  kind: 'artifact',
  title: 'Make a file',

  blank: () => ({ kind: 'artifact', files: {} }),

  grade: async (check, answer) => grade(check, answer),

  solutions: (check, setting) =>
    Promise.all(check.solutions.map((lines) => answerAfter(check, lines, setting))),

  mistakes: (check, setting) =>
    Promise.all(
      (check.mistakes ?? []).map(async ({ commands, feedback }) => ({
        answer: await answerAfter(check, commands, setting),
        feedback,
      })),
    ),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'artifact' && isStringRecord(stored.files)
      ? { kind: 'artifact', files: stored.files }
      : undefined,

  answerText: (answer) => Object.keys(answer.files).join(' '),
});

/** Paths of the files that an answer to the check has to carry. */
export function filesWanted(check: ArtifactCheck): string[] {
  const others = check.expect.flatMap((expectation) => ('file' in expectation ? [expectation.file] : []));
  return [...new Set([check.file, ...others])];
}

/** Makes an answer of the terminal's files; `read` gives undefined for a file that is not there. */
export function artifactAnswer(
  check: ArtifactCheck,
  read: (path: string) => Uint8Array | undefined,
): ArtifactAnswer {
  const files: Record<string, string> = {};
  for (const path of filesWanted(check)) {
    const bytes = read(path);
    if (bytes) files[path] = toBase64(bytes);
  }
  return { kind: 'artifact', files };
}

function grade(check: ArtifactCheck, answer: ArtifactAnswer): Verdict {
  const files: ArtifactFiles = (path) => readFile(answer, path);
  const reading = files(check.file);
  if (!reading) return blank(`There is no file \`${check.file}\` yet. Make it in the terminal.`);
  if (!reading.artifact) return unreadable(check, reading.instead);
  const found = reading.artifact;
  const judgements = check.expect.map((expectation) => judge(expectation, found, files));
  const failed = judgements.find((judgement) => !judgement.passed);
  const details = { of: 'expectations', expectations: judgements.map(shown) } as const;
  if (!failed) return right(check.why, { details });
  const mistake = check.mistakes?.find(({ reason }) => reason === failed.reason);
  const { found: has, expected, decidedBy } = failed;
  const reason = mistake ? FORESEEN : failed.reason;
  return wrong(reason, mistake?.feedback ?? failed.feedback, { found: has, expected, decidedBy, details });
}

function readFile(answer: ArtifactAnswer, path: string): ArtifactReading | undefined {
  const bytes = Object.hasOwn(answer.files, path) ? fromBase64(answer.files[path]) : undefined;
  return bytes && readArtifact(bytes);
}

function unreadable(check: ArtifactCheck, { reason, text }: NoArtifact): Verdict {
  const mistake = check.mistakes?.find((candidate) => candidate.reason === reason);
  const feedback = mistake?.feedback ?? `\`${check.file}\` ${text}.`;
  return wrong(mistake ? FORESEEN : reason, feedback, { found: text });
}

function shown({ title, passed, found, expected, decidedBy }: Judgement) {
  return { title, passed, found, expected, decidedBy };
}

async function answerAfter(
  check: ArtifactCheck,
  lines: readonly string[],
  { start = {}, seed }: CheckSetting,
): Promise<ArtifactAnswer> {
  // Only authors' tests run commands; a learner's page need not load them.
  const { filesAfter } = await import('../../artifacts/terminal');
  const read = await filesAfter(lines, start, seed);
  return artifactAnswer(check, read);
}
