'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { countText, inertText } from '@/components/evidence/formats';
import type { Block } from '@/notebook/blocks';
import { ChartView } from './chart-view';
import { ProseView } from './prose-cell';

/** One piece of what a cell shows. Whatever strangers sent is shown as text. */
export function BlockView({ block, empty }: { block: Block; empty?: string }): ReactNode {
  switch (block.block) {
    case 'words':
      return <ProseView text={block.markdown} empty={empty} />;
    case 'heading':
      return (
        <p className="eyebrow mb-1">
          {block.text}
          {block.state ? <span className="ml-2 normal-case">{block.state}</span> : null}
        </p>
      );
    case 'source':
      return (
        <p className="flex flex-wrap items-baseline gap-x-3 text-[13.5px]">
          {block.path === undefined ? (
            <span className="font-semibold">{inertText(block.text)}</span>
          ) : (
            <Link prefetch={false} href={`/${block.path}`} className="font-semibold">
              {inertText(block.text)}
            </Link>
          )}
          {block.code === undefined ? null : (
            <code className="text-[11.5px] break-all text-ink-3">{inertText(block.code)}</code>
          )}
        </p>
      );
    case 'line':
      return <p className="mt-1 font-mono text-[12.5px] break-words">{inertText(block.text)}</p>;
    case 'bytes':
      return (
        <p className="mt-0.5 line-clamp-3 font-mono text-[12px] break-words text-ink-2">
          <span className="rounded-sm bg-mark px-1 text-ink">{block.hex.replace(/../g, '$& ').trim()}</span>
        </p>
      );
    case 'sentence':
      return <p className="mt-1 text-[12.5px] text-ink-2">{inertText(block.text)}</p>;
    case 'table':
      return <TableView {...block} />;
    case 'chart':
      return <ChartView {...block} />;
    case 'terminal':
      return <TerminalView lines={block.lines} />;
  }
}

function TableView({ label, columns, rows, left }: Block & { block: 'table' }) {
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className="mt-2 max-h-[340px] overflow-auto rounded-md border border-line bg-paper print:max-h-none"
    >
      <table className="w-full border-collapse font-mono text-[12px] leading-[21px]">
        <thead className="font-ui text-[11px] text-ink-3">
          <tr className="border-b border-line">
            {columns.map((column, at) => (
              <th
                key={`${at}-${column}`}
                scope="col"
                className="px-2.5 py-0.5 text-left font-semibold whitespace-nowrap"
              >
                {inertText(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // Rows have no other name than their place.
            <tr key={at} className="border-b border-line last:border-0">
              {row.map((cell, column) => (
                <td
                  key={`${column}-${columns[column]}`}
                  className="max-w-[340px] px-2.5 align-top break-words"
                >
                  {inertText(cell).slice(0, 400)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="px-2.5 py-1 text-[12px] text-ink-3">No rows.</p> : null}
      {left > 0 ? (
        <p className="px-2.5 py-1 text-[12px] text-ink-3">and {countText(left)} more rows</p>
      ) : null}
    </section>
  );
}

function TerminalView({ lines }: Pick<Block & { block: 'terminal' }, 'lines'>) {
  return (
    <section
      aria-label="Transcript of the terminal"
      tabIndex={0}
      className="mt-2 max-h-[340px] overflow-auto rounded-md bg-[#14161a] p-3 font-mono text-[12px] leading-[1.5] text-[#dedad2] print:max-h-none print:border print:border-line print:bg-transparent print:text-ink"
    >
      {lines.map(({ typed, said, code }, at) => (
        <div key={`${at}-${typed}`} className="mb-1.5 last:mb-0">
          <p className="font-bold break-words whitespace-pre-wrap">
            <span className="select-none">$ </span>
            {linesOf(typed)}
          </p>
          {said === '' ? null : <pre className="m-0 break-words whitespace-pre-wrap">{linesOf(said)}</pre>}
          {code === 0 ? null : <p className="italic">exit code {code}</p>}
        </div>
      ))}
    </section>
  );
}

/** Inert, with its line ends. */
function linesOf(text: string): string {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map(inertText).join('\t'))
    .join('\n');
}
