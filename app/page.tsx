import Link from 'next/link';
import { CourseMap } from '@/components/course/course-map';
import { LeftOff } from '@/components/course/left-off';
import { Eyebrow } from '@/components/design/panel';
import { LabList } from '@/components/labs/lab-list';
import { captureManifests } from './capture/capture-files';
import { chapterCaptures } from './course/chapter-files';
import { courseOutline } from './course/outline';
import { labCards } from './labs/lab-cards';
import { SiteBar } from './site-bar';

/** More than these are looked at on their own page. */
const MOST_CAPTURES = 8;

export default async function CoursePage() {
  const outline = courseOutline();
  const labs = await labCards();
  const captures = captureManifests();
  const inUse = new Set([...labs.flatMap((lab) => lab.captures), ...chapterCaptures()]);
  const shown = captures.filter((capture) => inUse.has(capture.slug)).slice(0, MOST_CAPTURES);
  return (
    <>
      <SiteBar />
      <main id="main" className="mx-auto max-w-[1240px] px-4 pt-9 pb-16 sm:px-8">
        <h1 className="font-prose text-[34px] leading-[1.15] font-semibold tracking-[-.4px] sm:text-[38px]">
          Read the wire, down to the byte
        </h1>
        <p className="mt-2.5 max-w-[68ch] font-prose text-[18px] leading-[1.55] text-ink-2">
          A course in network security monitoring and TLS, on real captures and real certificates. You predict
          first, then look. Every number on a page leads to the bytes that it came from, and nothing you open
          leaves this browser.
        </p>
        <div className="mt-6 max-w-[820px]">
          <LeftOff outline={outline} />
        </div>
        <div className="mt-8 grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1fr)_290px]">
          <CourseMap outline={outline} />
          <div className="grid content-start gap-x-8 gap-y-9 sm:grid-cols-2 xl:grid-cols-1 xl:pt-6">
            <section>
              <Eyebrow
                aside={
                  <Link prefetch={false} href="/labs">
                    all
                  </Link>
                }
              >
                Labs
              </Eyebrow>
              <LabList labs={labs} />
            </section>
            <section>
              <Eyebrow>Look it up</Eyebrow>
              <ul className="grid gap-1 text-[13.5px]">
                <li>
                  <Link prefetch={false} href="/tools">
                    Tools, then and now
                  </Link>
                </li>
                <li>
                  <Link prefetch={false} href="/glossary">
                    Glossary
                  </Link>
                </li>
              </ul>
            </section>
            <section>
              <Eyebrow
                aside={
                  <Link prefetch={false} href="/capture">
                    all {captures.length}
                  </Link>
                }
              >
                Captures
              </Eyebrow>
              <ul className="grid gap-2">
                {shown.map((capture) => (
                  <li key={capture.slug}>
                    <Link
                      prefetch={false}
                      href={`/capture/${capture.slug}`}
                      className="block rounded-lg border border-line border-l-[3px] border-l-full bg-panel px-3 py-2 text-[13px] text-ink no-underline hover:border-accent"
                    >
                      <span className="font-medium">{capture.title}</span>
                      <span className="block text-[12px] text-ink-3">
                        {capture.packets.toLocaleString('en')} packets
                      </span>
                    </Link>
                  </li>
                ))}
                <li>
                  <Link
                    prefetch={false}
                    href="/open"
                    className="block rounded-lg border border-dashed border-line-2 px-3 py-2 text-[13px] text-ink no-underline hover:border-accent"
                  >
                    <span className="font-medium">A capture of your own</span>
                    <span className="block text-[12px] text-ink-3">
                      It is read in this tab and sent nowhere.
                    </span>
                  </Link>
                </li>
              </ul>
            </section>
          </div>
        </div>
      </main>
    </>
  );
}
