import type { Tool, ToolData, ToolJob } from '@/content/tools';

/** What somebody looks for in the atlas. */
export interface ToolWish {
  readonly words: string;
  readonly data?: ToolData;
  readonly job?: ToolJob;
  /** Only what is still carried on. */
  readonly living: boolean;
}

/** The tools that a wish fits: every word stands somewhere in the entry, names first. */
export function findTools(tools: readonly Tool[], { words, data, job, living }: ToolWish): readonly Tool[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = tools.filter(
    (tool) =>
      (data === undefined || tool.data.includes(data)) &&
      (job === undefined || tool.jobs.includes(job)) &&
      (!living || tool.standing !== 'ended') &&
      wanted.every((word) => textOf(tool).includes(word)),
  );
  const named = (tool: Tool) => wanted.some((word) => nameOf(tool).includes(word));
  return [...fitting.filter(named), ...fitting.filter((tool) => !named(tool))];
}

/** The wish as a query of the page's address, and back. */
export function wishQuery({ words, data, job, living }: ToolWish): string {
  const query = new URLSearchParams();
  if (words.trim() !== '') query.set('q', words);
  if (data) query.set('data', data);
  if (job) query.set('job', job);
  if (living) query.set('living', '1');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

export function readWish(search: string, data: readonly ToolData[], jobs: readonly ToolJob[]): ToolWish {
  const query = new URLSearchParams(search);
  return {
    words: query.get('q') ?? '',
    data: data.find((each) => each === query.get('data')),
    job: jobs.find((each) => each === query.get('job')),
    living: query.get('living') === '1',
  };
}

function nameOf({ name, formerly = '' }: Tool): string {
  return `${name} ${formerly}`.toLowerCase();
}

function textOf(tool: Tool): string {
  const { purpose, books, today, instead, data, jobs, asks = [] } = tool;
  const questions = asks.flatMap(({ question, ask }) => [question, ask]);
  return [nameOf(tool), purpose, books, today, instead, ...data, ...jobs, ...questions]
    .join(' ')
    .toLowerCase();
}
