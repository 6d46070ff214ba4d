'use client';

import Link from 'next/link';
import { useCaptureState, useFilteredRows, useShipped } from '@/components/evidence/use-capture';

/**
 * `<Count capture="shop-visit" filter="dns" of="DNS packets" />`: how many packets a filter lets through, counted
 * in the reader's tab, with a link to them. Without a filter: all packets.
 */
export function Count({
  capture,
  filter,
  dialect = 'display',
  of,
}: {
  capture: string;
  filter?: string;
  dialect?: 'display' | 'bpf';
  /** What is counted, written behind the number. */
  of?: string;
}) {
  const view = useShipped(capture);
  const { count, status } = useCaptureState(view);
  const { rows, settled } = useFilteredRows(view, filter, dialect);
  const number = filter ? rows?.length : status === 'open' ? count : undefined;
  const query = filter
    ? `?filter=${encodeURIComponent(filter)}${dialect === 'bpf' ? '&dialect=bpf' : ''}`
    : '';
  return (
    <Link
      prefetch={false}
      href={`/capture/${capture}${query}`}
      aria-busy={!settled}
      className="rounded border-b border-accent bg-accent-wash px-[5px] py-px font-mono text-[.84em] text-accent"
      style={{ textDecoration: 'none' }}
    >
      {number === undefined ? '…' : number.toLocaleString('en')}
      {of ? ` ${of}` : ''}
    </Link>
  );
}
