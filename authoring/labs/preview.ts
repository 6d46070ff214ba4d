import {
  answerText,
  type CheckSetting,
  type EvidenceReader,
  mistakesOf,
  promptText,
  solutionsOf,
  type Task,
} from '@/learning';
import { memoryLab } from '@/server/tls-lab/memory-lab';
import type { LabFolder } from './lab-files';

/** The lab as text: its brief, with each task's prompt, hints, answers and foreseen mistakes in its place. */
export async function previewLab({ lab, brief }: LabFolder, evidence: EvidenceReader): Promise<string> {
  const setting: CheckSetting = { evidence, seed: 1, start: lab.start, servers: memoryLab };
  const texts = new Map<string, string>();
  for (const [at, task] of lab.tasks.entries()) texts.set(task.id, await taskText(task, at + 1, setting));
  const shown = brief.replace(/<Task\s+id="([^"]*)"\s*\/>/g, (tag, id: string) => texts.get(id) ?? tag);
  return `# ${lab.title}\n\n${lab.summary} About ${lab.minutes} minutes, for ${lab.chapter}.\n\n${shown}`;
}

async function taskText(task: Task, number: number, setting: CheckSetting): Promise<string> {
  const solutions = await solutionsOf(task.check, setting);
  const mistakes = await mistakesOf(task.check, setting);
  const lines = [
    `[${number}] ${task.title} (${task.id}, ${task.check.kind})`,
    await promptText(task, setting.evidence),
    ...task.hints.map((hint, at) => `hint ${at + 1}: ${hint}`),
    ...(await Promise.all(solutions.map(async (answer) => `right: ${await answerText(answer)}`))),
    ...(await Promise.all(
      mistakes.map(async ({ answer, feedback }) => `wrong: ${await answerText(answer)}\n       ${feedback}`),
    )),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}
