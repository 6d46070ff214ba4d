'use client';

import { useMemo } from 'react';
import { inertText } from '@/components/evidence/formats';
import { lintConfig } from '@/pki/dossier/lint-config';

/** What an openssl.cnf holds, and what is wrong or risky in it, line by line. */
export function ConfigCard({ name, text }: { name: string; text: string }) {
  const { sections, findings } = useMemo(() => lintConfig(text), [text]);
  const lines = text.split('\n');
  return (
    <article aria-label={name} className="overflow-hidden rounded-[10px] border border-line bg-panel">
      <header className="border-b border-line px-4 py-3">
        <h2 className="font-mono text-[14px] font-semibold break-all">{name}</h2>
        <p className="text-ink-2">
          {sections.length > 0
            ? `sections: ${sections.map((section) => `[${section}]`).join(' ')}`
            : 'No section could be read.'}
        </p>
      </header>
      {findings.length === 0 ? (
        <p className="px-4 py-3 text-good">
          ✓ It reads, every section that is named is there, and nothing in it is risky.
        </p>
      ) : (
        <ol className="grid gap-2 px-4 py-3">
          {findings.map(({ grade, line, says }, i) => (
            <li key={`${line}-${i}`}>
              <span className={grade === 'wrong' ? 'text-wrong' : 'text-alert'}>
                {grade === 'wrong' ? '✗ wrong' : '! risky'}
              </span>{' '}
              {inertText(says)}
              {line === undefined ? null : (
                <code className="mt-0.5 block text-[12px] break-all text-ink-2">
                  {line}: {inertText(lines[line - 1] ?? '')}
                </code>
              )}
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}
