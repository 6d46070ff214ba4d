import type { Metadata } from 'next';
import { SiteBar } from '@/app/site-bar';
import { LabGrid } from '@/components/labs/lab-grid';
import { course } from '@/content/course';
import { labCards } from './lab-cards';

export const metadata: Metadata = { title: 'Labs' };

export default async function LabsPage() {
  const labs = await labCards();
  const titles = Object.fromEntries(
    course.flatMap((part) => part.chapters.map((chapter) => [`${part.slug}/${chapter.slug}`, chapter.title])),
  );
  return (
    <>
      <SiteBar />
      <main id="main" className="mx-auto max-w-[1080px] px-4 pt-9 pb-16 sm:px-8">
        <h1 className="font-prose text-[34px] leading-tight font-semibold">Labs</h1>
        <p className="mt-2 mb-7 max-w-[68ch] font-prose text-[18px] leading-[1.55] text-ink-2">
          Each task is checked against the evidence itself. A wrong answer costs nothing and is told what it
          missed.
        </p>
        <LabGrid labs={labs} chapters={titles} />
      </main>
    </>
  );
}
