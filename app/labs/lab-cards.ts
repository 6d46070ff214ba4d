import 'server-only';
import type { LabCard } from '@/components/labs/lab-list';
import { allLabs } from './lab-files';

/** The labs as lists draw them. */
export async function labCards(): Promise<readonly LabCard[]> {
  const labs = await allLabs();
  return labs.map((lab) => ({
    slug: lab.slug,
    title: lab.title,
    summary: lab.summary,
    chapter: lab.chapter,
    minutes: lab.minutes,
    captures: lab.captures,
    tasks: lab.tasks.map((task) => task.id),
  }));
}
