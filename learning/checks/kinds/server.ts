import { fromBase64, toBase64, utf8 } from '@/pki/asn1/bytes';
import type { FileMap } from '@/pki/files/file-map';
import { assess } from '@/pki/server-lab/assess';
import { filesToSend } from '@/pki/server-lab/lab-request';
import type { ServerExpectation, ServerTrial } from '../../servers/expectation';
import { judgeServer } from '../../servers/judge';
import { statusOf } from '../../servers/trial';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { isRecord, isStringRecord } from '../read-answer';
import type { Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/**
 * Configure a server: real handshakes find out what it does. What is wanted is said as properties; the verdict names
 * what was found, what was wanted, and the directive and line that decides.
 */
export interface ServerCheck {
  readonly kind: 'server';
  /** The configuration that the task is about, relative to the lab's folder: `nginx.conf`. */
  readonly file: string;
  readonly host: string;
  /** 443 where nothing is said. */
  readonly port?: number;
  /** Files of the roots that clients trust, relative to the lab's folder. */
  readonly roots: readonly string[];
  /** In the order in which they are worth fixing. */
  readonly expect: readonly ServerExpectation[];
  readonly why: string;
  /** Work that makes servers which pass, from the lab's start files. */
  readonly solutions: readonly ServerWork[];
  readonly mistakes?: readonly ServerMistake[];
}

/** Command lines, run first, and files that are written after them. */
export interface ServerWork {
  readonly commands?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

export interface ServerMistake extends ServerWork {
  /** The judgement's reason by which the mistake is recognised, `refuses:TLSv1:other`. */
  readonly reason: string;
  readonly feedback: string;
}

export interface ServerAnswer {
  readonly kind: 'server';
  /** Path below the lab's folder → bytes in base64. */
  readonly files: Readonly<Record<string, string>>;
  /** When it was given, in milliseconds since 1970: certificates are judged by that day. */
  readonly at: number;
}

export const server = defineCheckKind<ServerCheck, ServerAnswer>({
  kind: 'server',
  title: 'Configure a server',

  blank: () => ({ kind: 'server', files: {}, at: 0 }),

  grade,

  solutions: (check, setting) =>
    Promise.all(check.solutions.map((work) => answerAfter(check, work, setting))),

  mistakes: (check, setting) =>
    Promise.all(
      (check.mistakes ?? []).map(async (mistake) => ({
        answer: await answerAfter(check, mistake, setting),
        feedback: mistake.feedback,
      })),
    ),

  readAnswer: (stored) =>
    isRecord(stored) &&
    stored.kind === 'server' &&
    isStringRecord(stored.files) &&
    typeof stored.at === 'number'
      ? { kind: 'server', files: stored.files, at: stored.at }
      : undefined,

  answerText: (answer) => Object.keys(answer.files).join(' '),
});

/** Folder in which the files of an answer stand for the server. */
const FOLDER = '/lab';

/** Makes an answer of the terminal's files: names below the lab's folder → bytes. */
export function serverAnswer(check: ServerCheck, files: FileMap, at: Date): ServerAnswer {
  const placed = new Map([...files].map(([name, bytes]) => [`${FOLDER}/${name}`, bytes]));
  const trials = check.expect.filter(isTrial).flatMap((trial) => Object.values(trial.files));
  const sent = [...filesToSend(placed, `${FOLDER}/${check.file}`, trials)];
  const coded = sent.map(([path, bytes]) => [path.slice(FOLDER.length + 1), toBase64(bytes)] as const);
  return { kind: 'server', files: Object.fromEntries(coded), at: at.getTime() };
}

async function grade(check: ServerCheck, answer: ServerAnswer, { servers }: CheckSetting): Promise<Verdict> {
  const files = filesOf(answer);
  const configuration = `${FOLDER}/${check.file}`;
  if (!files.has(configuration)) return blank(`There is no \`${check.file}\` yet.`);
  if (!servers) throw new Error('a check of the kind server needs somebody who makes handshakes');
  const site = { files, configuration, at: new Date(answer.at) };
  const report = await servers.probe(site, { host: check.host, port: check.port ?? 443 });
  if (report.refuses) return refusal(check, report.refuses);
  const roots = check.roots.map((name) => `${FOLDER}/${name}`);
  const assessment = assess(report, files, configuration, site.at, roots);
  const trials = new Map<string, number | undefined>();
  for (const trial of check.expect.filter(isTrial))
    trials.set(trial.id, await statusOf(servers, { ...site, files: withFiles(files, trial) }, check));
  const judgements = check.expect.map((each) => judgeServer(each, { report, assessment, trials }));
  const failed = judgements.find(({ passed }) => !passed);
  const details = {
    of: 'expectations',
    expectations: judgements.map(({ title, passed, found, expected, decidedBy }) => ({
      title,
      passed,
      found,
      expected,
      decidedBy,
    })),
  } as const;
  if (!failed) return right(check.why, { details });
  const mistake = check.mistakes?.find(({ reason }) => reason === failed.reason);
  const { found, expected, decidedBy } = failed;
  const reason = mistake ? FORESEEN : failed.reason;
  return wrong(reason, mistake?.feedback ?? failed.feedback, { found, expected, decidedBy, details });
}

/** nginx does not start, or nobody listens: both are said in its words. */
function refusal(check: ServerCheck, text: string): Verdict {
  const shown = text.replaceAll(`${FOLDER}/`, '');
  const mistake = check.mistakes?.find(({ reason }) => reason === 'starts:other');
  const feedback =
    mistake?.feedback ?? `The server does not answer on port ${check.port ?? 443}: \`${shown}\``;
  return wrong(mistake ? FORESEEN : 'starts:other', feedback, {
    found: shown,
    expected: 'a server that starts',
  });
}

const isTrial = (expectation: ServerExpectation): expectation is ServerTrial =>
  expectation.that === 'answers';

function withFiles(files: FileMap, trial: ServerTrial): FileMap {
  const changed = Object.entries(trial.files).map(
    ([name, text]) => [`${FOLDER}/${name}`, utf8(text)] as const,
  );
  return new Map([...files, ...changed]);
}

function filesOf(answer: ServerAnswer): FileMap {
  const decoded = Object.entries(answer.files).map(
    ([name, text]) => [`${FOLDER}/${name}`, fromBase64(text) ?? new Uint8Array()] as const,
  );
  return new Map(decoded);
}

async function answerAfter(
  check: ServerCheck,
  { commands = [], files = {} }: ServerWork,
  { start = {}, seed }: CheckSetting,
): Promise<ServerAnswer> {
  // Only authors' tests run commands; a learner's page need not load them.
  const { allFilesAfter, THEN } = await import('../../artifacts/terminal');
  const made = await allFilesAfter(commands, start, seed);
  const written = Object.entries(files).map(([name, text]) => [name, utf8(text)] as const);
  return serverAnswer(check, new Map([...made, ...written]), new Date(THEN.getTime() + 60_000));
}
