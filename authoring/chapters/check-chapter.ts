import type { EvidenceReader } from '@/learning';
import { type ChapterText, type Component, readChapterText, wordsIn } from '@/learning/chapters/chapter-text';
import { checkTheCheck } from '../labs/check-task';
import { type Finding, finding, looking } from '../labs/finding';
import { labSlugs } from '../labs/lab-files';
import { checkPointers } from './check-evidence';
import { linkProblem } from './check-links';
import { checkOfQuestion, QUESTIONS, questionTexts } from './questions';
import { checkPrinted } from './run-printed';

/** Components that show a capture itself. */
const EXHIBITS: readonly string[] = ['Packets', 'Hex', 'Tree', 'Session', 'Alerts', 'Lines', 'Log'];
const WORDS = [900, 2000] as const;

/** Everything that has to hold for a chapter. `path` is `part/slug`, `minutes` what course.ts says. */
export async function checkChapter(
  path: string,
  source: string,
  minutes: number,
  evidence: EvidenceReader,
): Promise<Finding[]> {
  let text: ChapterText;
  try {
    text = readChapterText(source);
  } catch (error) {
    return [
      { what: `${path}: reads as MDX`, problem: error instanceof Error ? error.message : String(error) },
    ];
  }
  const pointers = await Promise.all(
    text.components.map((component) => checkPointers(path, component, evidence)),
  );
  const questions = await Promise.all(
    questionsOf(text).map((question) => checkQuestion(path, question, evidence)),
  );
  return [
    ...text.problems.map((problem) => ({ what: `${path}: attributes are plain data`, problem })),
    ...checkParts(path, text),
    ...checkTime(path, text, minutes),
    ...(await checkNames(path, text, evidence)),
    ...text.links.map((url) => finding(`${path}: link ${url} leads somewhere`, linkProblem(url))),
    ...pointers.flat(),
    ...questions.flat(),
    ...checkPrinted(path, text),
  ];
}

/** The parts that every chapter has. */
function checkParts(path: string, text: ChapterText): Finding[] {
  const cards = named(text, 'Cards').reduce(
    (sum, { props }) => sum + (Array.isArray(props.cards) ? props.cards.length : 0),
    0,
  );
  const ids = questionsOf(text).map(({ props }) => String(props.id));
  const twin = ids.find((id, at) => ids.indexOf(id) !== at);
  return [
    finding(
      `${path}: has a title and a lead`,
      !(isText(text.front.title) && isText(text.front.lead)) && 'one is missing in the front matter',
    ),
    between(path, 'objectives', listOf(text.front.objectives).length, 3, 5),
    between(path, 'exhibits', text.components.filter(({ name }) => EXHIBITS.includes(name)).length, 2),
    between(path, 'questions', ids.length, 3),
    between(path, 'notes from the field', named(text, 'InTheField').length, 1),
    between(path, 'sources', listOf(text.front.sources).length, 1),
    between(path, 'review cards', cards, 2),
    finding(`${path}: each question has its own id`, twin !== undefined && `“${twin}” is there twice`),
  ];
}

/** Words and minutes. A hundred words a minute: readers stop and look, and every question and exhibit takes its time. */
function checkTime(path: string, text: ChapterText, minutes: number): Finding[] {
  const questions = questionsOf(text);
  const exhibits = text.components.filter(({ name }) => EXHIBITS.includes(name)).length;
  const measured = text.words / 100 + 1.5 * questions.length + exhibits;
  const asked = questions.flatMap(questionTexts).join(' ').split(/\s+/).filter(Boolean).length;
  const stated = text.front.minutes ?? minutes;
  return [
    between(path, 'words', text.words + asked + frontWords(text), ...WORDS),
    finding(
      `${path}: states how long it takes`,
      Math.abs(minutes - measured) > measured / 4 &&
        `it says ${minutes} minutes, measured are ${Math.round(measured)}`,
    ),
    finding(
      `${path}: states the same time twice`,
      stated !== minutes && `${stated} in the front matter, ${minutes} in course.ts`,
    ),
  ];
}

/** The page prints these parts of the front matter too. */
function frontWords({ front }: ChapterText): number {
  return wordsIn([front.lead, ...listOf(front.objectives), ...listOf(front.sources)].join(' '));
}

/** Labs and captures that the front matter names. */
async function checkNames(path: string, text: ChapterText, evidence: EvidenceReader): Promise<Finding[]> {
  const labs = listOf(text.front.labs).map((lab) =>
    finding(`${path}: lab ${lab} is there`, !labSlugs().includes(lab) && `there is no labs/${lab}`),
  );
  const captures = listOf(text.front.captures).map((capture) =>
    looking(
      `${path}: capture ${capture} is there`,
      async () => (await evidence.digest(capture)) === undefined && `there is no pcaps/${capture}`,
    ),
  );
  return [...labs, ...(await Promise.all(captures))];
}

async function checkQuestion(
  path: string,
  question: Component,
  evidence: EvidenceReader,
): Promise<Finding[]> {
  const what = `${path}: question ${question.props.id}`;
  try {
    return await checkTheCheck(what, checkOfQuestion(question), { evidence, seed: 1 }, 1);
  } catch (error) {
    return [{ what, problem: error instanceof Error ? error.message : String(error) }];
  }
}

function questionsOf(text: ChapterText): Component[] {
  return text.components.filter(({ name }) => QUESTIONS.includes(name));
}

function named(text: ChapterText, name: string): Component[] {
  return text.components.filter((component) => component.name === name);
}

function between(
  path: string,
  what: string,
  count: number,
  least: number,
  most = Number.POSITIVE_INFINITY,
): Finding {
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  return finding(`${path}: has ${range} ${what}`, (count < least || count > most) && `it has ${count}`);
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
