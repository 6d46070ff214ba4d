import type { Metadata } from 'next';
import Link from 'next/link';
import { SiteBar } from '@/app/site-bar';
import { buttonClass } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { CaptureManifest } from '@/pcaps/manifest';
import { AboutCapture } from './about-capture';
import { captureManifests } from './capture-files';

export const metadata: Metadata = { title: 'Captures' };

export default function CapturesPage() {
  const captures = captureManifests();
  return (
    <>
      <SiteBar />
      <main id="main" className="mx-auto max-w-[1080px] px-4 pt-9 pb-16 sm:px-8">
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <h1 className="font-prose text-[34px] leading-tight font-semibold">Captures</h1>
          <Link prefetch={false} href="/open" className={`${buttonClass('solid')} ml-auto`}>
            Open a file of your own
          </Link>
        </div>
        <p className="mt-2 mb-6 max-w-[68ch] font-prose text-[18px] leading-[1.55] text-ink-2">
          Real clients and servers made these, in networks of their own. Nothing in them is drawn by hand, and
          what looks dangerous is inert.
        </p>
        {captures.length === 0 ? <EmptyState title="No captures are shipped with this copy" /> : null}
        <div className="grid gap-4 lg:grid-cols-2">
          {captures.map((capture) => (
            <CaptureCard key={capture.slug} capture={capture} />
          ))}
        </div>
      </main>
    </>
  );
}

function CaptureCard({ capture }: { capture: CaptureManifest }) {
  return (
    <article className="flex flex-col rounded-[10px] border border-line bg-panel p-5">
      <h2 className="font-prose text-[21px] leading-tight font-semibold">
        <Link
          prefetch={false}
          href={`/capture/${capture.slug}`}
          className="text-ink no-underline hover:text-accent"
        >
          {capture.title}
        </Link>
      </h2>
      <p className="mt-1 text-[12.5px] text-ink-3">
        {capture.packets.toLocaleString('en')} packets · {spanText(capture.duration)} ·{' '}
        {Math.max(1, Math.round(capture.bytes / 1000)).toLocaleString('en')} kB · {capture.start.slice(0, 10)}
      </p>
      <p className="mt-2 mb-3.5 font-prose text-[16px] leading-[1.5]">{capture.story.join(' ')}</p>
      <p className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 text-[12.5px]">
        <Link prefetch={false} href={`/capture/${capture.slug}`} className={buttonClass('outline', 'small')}>
          Open in the workbench
        </Link>
        <a href={`/pcaps/${capture.slug}.pcapng`} download aria-label={`Download ${capture.title}`}>
          download
        </a>
        <span className="text-ink-3">{capture.licence}</span>
      </p>
      <details className="mt-3 text-[12.5px] text-ink-2">
        <summary className="cursor-pointer">Its network, and how it was made</summary>
        <div className="mt-2.5">
          <AboutCapture capture={capture} />
        </div>
      </details>
    </article>
  );
}

function spanText(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
