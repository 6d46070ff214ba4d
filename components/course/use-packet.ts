'use client';

import type { CaptureView } from '@/components/evidence/capture-view';
import { useFilteredRows } from '@/components/evidence/use-capture';

/** How an exhibit names a packet: by number, or as the nth one that a display filter lets through. */
export interface PacketChoice {
  readonly packet?: number;
  readonly where?: string;
  /** From 1. */
  readonly nth?: number;
}

/** The packet's number; undefined while it is looked for. `problem` says why there is none. */
export function usePacketNumber(
  view: CaptureView | undefined,
  choice: PacketChoice,
): { readonly number?: number; readonly problem?: string } {
  const { rows, problem, settled } = useFilteredRows(view, choice.packet ? undefined : choice.where);
  if (choice.packet) return { number: choice.packet };
  if (problem) return { problem };
  if (!rows) return settled ? { problem: 'This exhibit names no packet.' } : {};
  const row = rows[(choice.nth ?? 1) - 1];
  return row === undefined ? { problem: 'No packet of the capture fits.' } : { number: row + 1 };
}
