import type { Metadata } from 'next';
import { allCards } from '@/app/course/chapter-sections';
import { courseOutline } from '@/app/course/outline';
import { SiteBar } from '@/app/site-bar';
import { ReviewPage } from '@/components/review/review-page';

export const metadata: Metadata = { title: 'Review' };

export default function ReviewRoute() {
  const chapters = courseOutline().flatMap((part) => part.chapters);
  const titles = Object.fromEntries(chapters.map(({ path, title }) => [`chapter/${path}`, title]));
  return (
    <>
      <SiteBar />
      <ReviewPage cards={allCards()} titles={titles} />
    </>
  );
}
