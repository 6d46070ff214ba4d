import Link from 'next/link';
import { buttonClass } from '@/components/design/button';
import { SiteBar } from './site-bar';

export default function NotFound() {
  return (
    <>
      <SiteBar />
      <main id="main" className="mx-auto max-w-[620px] px-5 py-16">
        <h1 className="font-prose text-[30px] font-semibold">There is no page at this address</h1>
        <p className="mt-2 mb-6 font-prose text-[17px] text-ink-2">
          It may be a chapter that is planned and not written yet. The map shows what there is.
        </p>
        <Link prefetch={false} href="/" className={buttonClass('solid')}>
          The course
        </Link>
      </main>
    </>
  );
}
