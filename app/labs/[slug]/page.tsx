import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { labOf } from '@/app/labs/lab-files';
import { SiteBar } from '@/app/site-bar';
import { LabLoader } from './lab-loader';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lab = await labOf((await params).slug);
  return lab ? { title: lab.title, description: lab.summary } : {};
}

export default async function LabRoute({ params }: Props) {
  const { slug } = await params;
  const lab = await labOf(slug);
  if (!lab) notFound();
  return (
    <div className="flex min-h-screen flex-col lg:h-screen">
      <SiteBar
        crumbs={
          <>
            <Link prefetch={false} href="/labs" className="text-ink-2 no-underline hover:underline">
              labs
            </Link>{' '}
            / <b className="text-ink">{lab.title}</b>
          </>
        }
      />
      <main id="main" className="flex min-h-0 flex-1 flex-col">
        <LabLoader slug={slug} />
      </main>
    </div>
  );
}
