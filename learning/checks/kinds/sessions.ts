import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader } from '@/packets/evidence-reader';
import type { Session } from '@/packets/sessions/session';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { isNumberList, isRecord } from '../read-answer';
import { type SessionsMeant, sessionsMeant } from '../session-pick';
import type { Verdict } from '../verdict';
import { blank, counted, FORESEEN, listed, right, wrong } from '../verdict-words';

/** Pick rows of the session table: the one, or every one, that the question is about. */
export interface SessionsCheck {
  readonly kind: 'sessions';
  readonly capture: string;
  /** `many`: every session that is meant has to be picked and no other. `one`: any one of them. */
  readonly pick: 'one' | 'many';
  readonly expect: SessionsMeant;
  readonly why: string;
  /** Said to a pick that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly SessionsMistake[];
}

/** A pick that the author foresaw: exactly these sessions, or with `pick: 'one'` any one of them. */
export interface SessionsMistake {
  readonly picked: SessionsMeant;
  readonly feedback: string;
}

export interface SessionsAnswer {
  readonly kind: 'sessions';
  /** Session numbers, from 1. */
  readonly sessions: readonly number[];
}

export const sessions = defineCheckKind<SessionsCheck, SessionsAnswer>({
  kind: 'sessions',
  title: 'Pick sessions',

  blank: () => picked([]),

  grade,

  async solutions({ capture, pick, expect }, { evidence }) {
    const meant = await sessionsMeant(capture, expect, evidence);
    return pick === 'one' ? meant.map((session) => picked([session])) : [picked(meant)];
  },

  mistakes: ({ capture, pick, mistakes }, { evidence }) =>
    Promise.all(
      (mistakes ?? []).map(async (mistake) => {
        const meant = await sessionsMeant(capture, mistake.picked, evidence);
        return { answer: picked(pick === 'one' ? meant.slice(0, 1) : meant), feedback: mistake.feedback };
      }),
    ),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'sessions' && isNumberList(stored.sessions)
      ? picked(stored.sessions)
      : undefined,

  answerText: (answer) => answer.sessions.join(', '),
});

/** How many sessions that should not be among the picked ones are named. */
const EXAMPLES = 3;

async function grade(
  check: SessionsCheck,
  answer: SessionsAnswer,
  { evidence }: CheckSetting,
): Promise<Verdict> {
  const own = [...new Set(answer.sessions)].sort((one, other) => one - other);
  if (own.length === 0)
    return blank(check.pick === 'one' ? 'Pick a row of the session table.' : 'Pick every row that holds.');
  if (check.pick === 'one' && own.length > 1) return wrong('too-many', 'Pick one session only.');
  const meant = await sessionsMeant(check.capture, check.expect, evidence);
  const wrongly = own.filter((session) => !meant.includes(session));
  const missed = meant.filter((session) => !own.includes(session));
  const enough = check.pick === 'one' ? wrongly.length === 0 : missed.length === 0;
  if (wrongly.length === 0 && enough)
    return right(check.why, { spans: own.slice(0, EXAMPLES).map((session) => address(check, session)) });
  const mistake = await knownMistake(check, own, evidence);
  const wrongOnes = await Promise.all(
    wrongly.slice(0, EXAMPLES).map(async (session) => ({
      address: address(check, session),
      session,
      line: sessionLine(await evidence.session(check.capture, session)),
    })),
  );
  const details = {
    of: 'sessions',
    right: own.length - wrongly.length,
    missed: check.pick === 'one' ? 0 : missed.length,
    wrongly: { count: wrongly.length, examples: wrongOnes },
  } as const;
  if (mistake) return wrong(FORESEEN, mistake.feedback, { details });
  if (wrongly.length === 0)
    return wrong('incomplete', `What you picked holds, but it is not all. ${check.otherwise}`, { details });
  return wrong('wrong', `${partText(check, own.length - wrongly.length, wrongly.length)}${check.otherwise}`, {
    details,
  });
}

function partText({ pick }: SessionsCheck, rights: number, wrongs: number): string {
  if (pick === 'one' || rights === 0) return '';
  return `Of those that you picked, ${listed([`${rights} hold`, `${counted(wrongs, 'other')} do not`])}. `;
}

async function knownMistake(
  { capture, pick, mistakes }: SessionsCheck,
  own: readonly number[],
  evidence: EvidenceReader,
): Promise<SessionsMistake | undefined> {
  for (const mistake of mistakes ?? []) {
    const meant = await sessionsMeant(capture, mistake.picked, evidence);
    if (pick === 'one' ? meant.includes(own[0]) : meant.join() === own.join()) return mistake;
  }
  return undefined;
}

function address({ capture }: SessionsCheck, id: number): string {
  return formatEvidence({ capture, kind: 'session', id });
}

/** `tcp 203.0.113.66:51034 → 198.51.100.22:80 REJ Sr` */
function sessionLine(session: Session | undefined): string {
  if (!session) return 'there is no such session';
  const { protocol, originator, responder, state, history } = session;
  const end = ({ address, port }: Session['originator']) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return `${protocol} ${end(originator)} → ${end(responder)} ${state} ${history}`;
}

function picked(numbers: readonly number[]): SessionsAnswer {
  return { kind: 'sessions', sessions: numbers };
}
