import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { chapterFile } from '@/app/course/chapter-files';
import { courseOutline } from '@/app/course/outline';
import { labCards } from '@/app/labs/lab-cards';
import { SiteBar } from '@/app/site-bar';
import { Objectives, Sources } from '@/components/course/asides';
import { ChapterFoot } from '@/components/course/chapter-foot';
import { CourseNav } from '@/components/course/course-nav';
import { OnThisPage } from '@/components/course/on-this-page';
import { Place } from '@/components/course/place';
import { SelectionScope } from '@/components/evidence/selection-scope';
import { NotebookMargin } from '@/components/notebook/notebook-margin';
import { tools } from '@/content/tools';
import { ChapterText } from './chapter-text';

interface Props {
  readonly params: Promise<{ part: string; slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { part, slug } = await params;
  const file = chapterFile(part, slug);
  return file ? { title: file.chapter.title, description: file.front.lead } : {};
}

export default async function ChapterPage({ params }: Props) {
  const { part, slug } = await params;
  const file = chapterFile(part, slug);
  if (!file) notFound();
  const path = `${part}/${slug}`;
  const outline = courseOutline();
  const labs = (await labCards()).filter(
    (lab) => lab.chapter === path || file.front.labs?.includes(lab.slug),
  );
  return (
    <Place place={`chapter/${path}`}>
      <SiteBar />
      <div className="lg:grid lg:grid-cols-[272px_minmax(0,1fr)] xl:grid-cols-[272px_minmax(0,1fr)_280px]">
        <div className="sticky top-[53px] hidden h-[calc(100vh-53px)] overflow-y-auto border-r border-line bg-sunk px-5 py-5 lg:block">
          <CourseNav outline={outline} here={path} />
        </div>
        <main id="main" className="min-w-0 px-5 pt-8 pb-16 sm:px-14 sm:pt-11">
          <article className="mx-auto max-w-[708px]">
            <p
              className="eyebrow"
              style={{ color: file.chapter.hue ? `var(--${file.chapter.hue})` : 'var(--accent)' }}
            >
              Part {file.part.number} ·{' '}
              {file.front.title === file.chapter.title ? file.part.title : file.chapter.title}
            </p>
            <h1 className="mt-1.5 mb-2.5 font-prose text-[30px] leading-[1.15] font-semibold tracking-[-.4px] sm:text-[38px]">
              {file.front.title}
            </h1>
            <p className="mb-6 font-prose text-[18px] leading-[1.55] text-ink-2 sm:text-[19px]">
              {file.front.lead}
            </p>
            <Objectives items={file.front.objectives} />
            <SelectionScope>
              <div className="prose">
                <ChapterText part={part} slug={slug} />
              </div>
            </SelectionScope>
            <Sources items={file.front.sources} />
            <ChapterFoot
              outline={outline}
              here={path}
              labs={labs}
              tools={tools
                .filter(({ chapters }) => chapters.includes(slug))
                .map(({ slug: tool, name }) => ({ slug: tool, name }))}
            />
            <p className="mt-8 text-[13px] lg:hidden">
              <Link prefetch={false} href="/">
                The whole map
              </Link>
            </p>
          </article>
        </main>
        <aside
          aria-label="On this page and notebook"
          className="border-t border-line px-5 py-6 text-[13px] lg:col-start-2 xl:sticky xl:top-[53px] xl:col-start-3 xl:h-[calc(100vh-53px)] xl:overflow-y-auto xl:border-t-0 xl:border-l xl:px-[18px]"
        >
          <OnThisPage headings={file.headings} />
          <NotebookMargin />
        </aside>
      </div>
    </Place>
  );
}
