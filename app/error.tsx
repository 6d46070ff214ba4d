'use client';

import { Button } from '@/components/design/button';

/** A defect of ours: said plainly, with what is safe and what can be done. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main" className="mx-auto max-w-[620px] px-5 py-16">
      <h1 className="font-prose text-[30px] font-semibold">This page stopped working</h1>
      <p className="mt-2 mb-6 font-prose text-[17px] text-ink-2">
        That is a defect in Tapbook. Your notebooks, answers and files are kept and unharmed.
      </p>
      <Button kind="solid" onClick={reset}>
        Try it again
      </Button>
    </main>
  );
}
