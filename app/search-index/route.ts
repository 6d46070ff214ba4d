import { captureManifests } from '@/app/capture/capture-files';
import { allSections } from '@/app/course/chapter-sections';
import { allLabs } from '@/app/labs/lab-files';
import { buildIndex, type SearchDocument } from '@/components/search/search-index';
import { glossary } from '@/content/glossary';
import { tools } from '@/content/tools';

/** The search index: made once, when the site is built. */
export const dynamic = 'force-static';

export async function GET(): Promise<Response> {
  const documents = [...chapters(), ...words(), ...(await labs()), ...toolEntries(), ...captures()];
  return Response.json(buildIndex(documents));
}

function chapters(): SearchDocument[] {
  return allSections().map(({ path, title, heading, anchor, text }) => ({
    id: `/learn/${path}${anchor ? `#${anchor}` : ''}`,
    kind: 'chapter',
    title: heading ?? title,
    within: heading ? title : undefined,
    text,
  }));
}

function words(): SearchDocument[] {
  return glossary.map(({ slug, term, meaning }) => ({
    id: `/glossary#${slug}`,
    kind: 'glossary',
    title: term,
    text: meaning,
  }));
}

async function labs(): Promise<SearchDocument[]> {
  return (await allLabs()).map(({ slug, title, summary, tasks }) => ({
    id: `/labs/${slug}`,
    kind: 'lab',
    title,
    text: `${summary} ${tasks.map((task) => `${task.title}.`).join(' ')}`,
  }));
}

function toolEntries(): SearchDocument[] {
  return tools.map(({ slug, name, formerly, purpose, books, today, instead }) => ({
    id: `/tools/${slug}`,
    kind: 'tool',
    title: formerly ? `${name} (${formerly})` : name,
    text: [purpose, books, today, instead].join(' '),
  }));
}

function captures(): SearchDocument[] {
  return captureManifests().map(({ slug, title, story }) => ({
    id: `/capture/${slug}`,
    kind: 'capture',
    title,
    text: story.join(' '),
  }));
}
