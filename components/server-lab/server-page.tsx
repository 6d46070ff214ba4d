'use client';

import dynamic from 'next/dynamic';

const ServerDesk = dynamic(() => import('./server-desk').then((module) => module.ServerDesk), {
  ssr: false,
  loading: () => <p className="p-4 text-[13px] text-ink-3">Loading the lab …</p>,
});

/** The server lab without a lab: a configuration of the reader's, tried out. */
export function ServerPage() {
  return (
    <main id="main" className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Server lab</h1>
      <ServerDesk />
    </main>
  );
}
