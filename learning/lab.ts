import type { Check } from './checks/check';
import type { PacketRef } from './packet-ref';

/** A lab as its author writes it: `labs/<slug>/lab.ts`, beside `brief.mdx`. Plain data throughout. */
export interface LabDefinition {
  readonly title: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** The chapter that it practises, `part/slug`. */
  readonly chapter: string;
  readonly minutes: number;
  /** Slugs of the captures that the workbench offers, the first one opened; none for a lab in the terminal. */
  readonly captures: readonly string[];
  /** What stands beside the brief. */
  readonly workbench: 'packets' | 'terminal';
  /** Files in the terminal when the lab starts: path → text. */
  readonly start?: Readonly<Record<string, string>>;
  /** In the order of the brief, easier first. */
  readonly tasks: readonly Task[];
}

export interface Lab extends LabDefinition {
  /** The folder's name. */
  readonly slug: string;
}

/** One graded step. The brief shows it where it has `<Task id="…" />`. */
export interface Task {
  /** Unique in its lab, lower case with hyphens: part of stored progress, so it stays when the wording changes. */
  readonly id: string;
  readonly title: string;
  /** Markdown. `{packet}` becomes the number of the packet that `look` names. */
  readonly prompt: string;
  readonly check: Check;
  /** From a nudge to nearly there; none of them tells the answer. Markdown. */
  readonly hints: readonly string[];
  /** The packet that the workbench should show for this task. */
  readonly look?: PacketRef;
}

/** Gives a lab its types and checks what types cannot: throws an `Error` that names the task and what is wrong. */
export function defineLab(lab: LabDefinition): LabDefinition {
  const seen = new Set<string>();
  for (const task of lab.tasks) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(task.id))
      throw new Error(`task "${task.id}": ids are lower case with hyphens`);
    if (seen.has(task.id)) throw new Error(`task "${task.id}" is there twice`);
    seen.add(task.id);
  }
  if (lab.tasks.length === 0) throw new Error(`lab "${lab.title}" has no tasks`);
  return lab;
}
