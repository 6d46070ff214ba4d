'use client';

import dynamic from 'next/dynamic';

const TerminalDesk = dynamic(() => import('./terminal-desk').then((module) => module.TerminalDesk), {
  ssr: false,
  loading: () => <p className="p-4 text-[13px] text-ink-3">Loading the terminal …</p>,
});

const GREETING = `Keys, requests and certificates, made and kept in this browser.
openssl help lists the commands; openssl req -help explains one.

`;
const START = {};

/** The terminal and its files without a lab. */
export function CertificatesPage() {
  return (
    <main id="main" className="min-h-0 flex-1">
      <h1 className="sr-only">Certificates</h1>
      <TerminalDesk id="certificates" start={START} greeting={GREETING} />
    </main>
  );
}
