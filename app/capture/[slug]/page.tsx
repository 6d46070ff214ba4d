import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { manifestOf } from '@/app/capture/capture-files';
import { SiteBar } from '@/app/site-bar';
import { OwnWorkbench } from '@/components/workbench/own-workbench';
import { ShippedWorkbench } from '@/components/workbench/shipped-workbench';
import { AboutPanel } from './about-panel';

interface Props {
  readonly params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  return { title: manifestOf(slug)?.title ?? 'Your own capture' };
}

export default async function CapturePage({ params }: Props) {
  const { slug } = await params;
  const manifest = manifestOf(slug);
  if (!manifest && !slug.startsWith('own-')) notFound();
  return (
    <div className="flex min-h-screen flex-col lg:h-screen">
      <SiteBar
        crumbs={
          <>
            <Link prefetch={false} href="/capture" className="text-ink-2 no-underline hover:underline">
              captures
            </Link>{' '}
            / <b className="text-ink">{manifest?.title ?? slug}</b>
          </>
        }
        tools={manifest ? <AboutPanel capture={manifest} /> : undefined}
      />
      <main id="main" className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">{manifest?.title ?? 'Your own capture'}</h1>
        {manifest ? <ShippedWorkbench slug={slug} /> : <OwnWorkbench slug={slug} />}
      </main>
    </div>
  );
}
