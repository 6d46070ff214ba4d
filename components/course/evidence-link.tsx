'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatEvidence, parseEvidence } from '@/packets/evidence-address';
import type { ByteRange } from '@/packets/fields/byte-source';

/** `<Evidence to="capture/shop-visit#packet=12&bytes=22-23">ttl 64</Evidence>`: a claim that leads to its bytes. */
export function Evidence({ to, children }: { to: string; children?: ReactNode }) {
  const address = parseEvidence(to);
  const text = children ?? (address ? `${address.kind} ${address.id}` : to);
  return (
    <Link
      prefetch={false}
      href={address ? `/${formatEvidence(address)}` : `/${to.replace(/^\//, '')}`}
      className="rounded border-b border-accent bg-accent-wash px-[5px] py-px font-mono text-[.84em] text-accent no-underline"
      style={{ textDecoration: 'none' }}
    >
      {text}
    </Link>
  );
}

/** The way from an exhibit to the same thing in the workbench. */
export function OpenInWorkbench({
  capture,
  packet,
  session,
  bytes,
  filter,
}: {
  capture: string;
  packet?: number;
  session?: number;
  bytes?: ByteRange;
  filter?: string;
}) {
  const query = filter ? `?filter=${encodeURIComponent(filter)}` : '';
  const fragment = packet
    ? `#packet=${packet}${bytes ? `&bytes=${bytes[0]}-${bytes[1]}` : ''}`
    : session
      ? `#session=${session}`
      : '';
  return (
    <Link prefetch={false} href={`/capture/${capture}${query}${fragment}`}>
      open in the workbench
    </Link>
  );
}
