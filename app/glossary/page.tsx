import type { Metadata } from 'next';
import { glossary } from '@/content/glossary';
import { SiteBar } from '../site-bar';

export const metadata: Metadata = { title: 'Glossary' };

export default function GlossaryPage() {
  return (
    <>
      <SiteBar />
      <main id="main" className="mx-auto max-w-[760px] px-5 pt-9 pb-16">
        <h1 className="font-prose text-[34px] leading-tight font-semibold">Glossary</h1>
        <p className="mt-2 mb-7 font-prose text-[18px] text-ink-2">
          The field's words, as this course uses them.
        </p>
        <dl>
          {glossary.map((entry) => (
            <div key={entry.slug} id={entry.slug} className="border-t border-line py-3.5 target:bg-mark">
              <dt className="font-semibold">{entry.term}</dt>
              <dd className="font-prose text-[16px] leading-[1.55]">
                {entry.meaning}
                {entry.source ? (
                  <span className="ml-2 font-ui text-[12px] text-ink-3">{entry.source}</span>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      </main>
    </>
  );
}
