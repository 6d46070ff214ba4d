import { course } from '@/content/course';
import { type CheckSetting, type EvidenceReader, type Lab, promptText, type Task } from '@/learning';
import { quickjsSandbox } from '@/learning/sandbox/quickjs-sandbox';
import { memoryLab } from '@/server/tls-lab/memory-lab';
import { checkTheCheck } from './check-task';
import { type Finding, finding, looking } from './finding';
import { giveaways } from './giveaways';

const FEWEST_TASKS = 3;
const MOST_TASKS = 10;

/** Everything that has to hold for a lab. `brief` is the text of its `brief.mdx`. */
export async function checkLab(lab: Lab, brief: string, evidence: EvidenceReader): Promise<Finding[]> {
  const tasks = await Promise.all(lab.tasks.map((task) => checkTask(lab, task, evidence)));
  return [
    ...checkFrame(lab),
    ...(await checkCaptures(lab, evidence)),
    ...checkBrief(lab, brief),
    ...tasks.flat(),
  ];
}

function checkFrame(lab: Lab): Finding[] {
  const { slug, tasks } = lab;
  const chapters = course.flatMap((part) => part.chapters.map((chapter) => `${part.slug}/${chapter.slug}`));
  const empty = (['title', 'summary'] as const).find((name) => lab[name].trim() === '');
  return [
    finding(`${slug}: has a title and a summary`, empty && `its ${empty} is empty`),
    finding(
      `${slug}: practises a chapter`,
      !chapters.includes(lab.chapter) && `there is no chapter ${lab.chapter}`,
    ),
    finding(`${slug}: takes a stated time`, !(lab.minutes > 0) && `its minutes are ${lab.minutes}`),
    finding(
      `${slug}: has ${FEWEST_TASKS} to ${MOST_TASKS} tasks`,
      (tasks.length < FEWEST_TASKS || tasks.length > MOST_TASKS) && `it has ${tasks.length}`,
    ),
  ];
}

function checkCaptures(lab: Lab, evidence: EvidenceReader): Promise<Finding[]> {
  return Promise.all(
    lab.captures.map((capture) =>
      looking(
        `${lab.slug}: capture ${capture} is there`,
        async () =>
          (await evidence.digest(capture)) === undefined && `there is no capture “${capture}” in pcaps/`,
      ),
    ),
  );
}

/** The brief shows each task once, in the lab's order, and none that the lab does not have. */
function checkBrief(lab: Lab, brief: string): Finding[] {
  const shown = [...brief.matchAll(/<Task\s+id="([^"]*)"\s*\/>/g)].map((match) => match[1]);
  const ids = lab.tasks.map((task) => task.id);
  const findings = ids.map((id) => {
    const times = shown.filter((other) => other === id).length;
    return finding(
      `${lab.slug}/${id}: is in the brief`,
      times !== 1 && `brief.mdx has <Task id="${id}" /> ${times} times`,
    );
  });
  const unknown = shown.filter((id) => !ids.includes(id));
  const order =
    shown.join(' ') !== ids.join(' ') && `lab.ts has ${ids.join(', ')}; brief.mdx has ${shown.join(', ')}`;
  return [
    ...findings,
    finding(
      `${lab.slug}: the brief shows its tasks in order`,
      unknown.length > 0 ? `there is no task ${unknown.join(', ')}` : order,
    ),
  ];
}

async function checkTask(lab: Lab, task: Task, evidence: EvidenceReader): Promise<Finding[]> {
  const what = `${lab.slug}/${task.id}`;
  const setting: CheckSetting = {
    evidence,
    seed: 1,
    start: lab.start,
    servers: memoryLab,
    sandbox: quickjsSandbox,
  };
  const empty = (['title', 'prompt'] as const).find((name) => task[name].trim() === '');
  return [
    finding(`${what}: has a title and a prompt`, empty && `its ${empty} is empty`),
    finding(`${what}: has hints`, task.hints.length === 0 && 'there is none'),
    await looking(`${what}: its prompt is complete`, async () => {
      const text = await promptText(task, evidence);
      return text.includes('{packet}') && 'it says {packet}, and the task has no `look`';
    }),
    await looking(`${what}: nothing gives the answer away`, async () => giveaways(task, setting)),
    ...(await checkTheCheck(what, task.check, setting)),
  ];
}
