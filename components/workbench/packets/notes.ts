'use client';

import { useMemo } from 'react';
import { useKept } from '../use-kept';

/** What the reader put on packets: marks, and comments that go into an exported slice. */
interface StoredNotes {
  readonly marks: readonly number[];
  readonly comments: Readonly<Record<string, readonly string[]>>;
}

export interface PacketNotes {
  readonly marks: ReadonlySet<number>;
  /** By packet number. */
  readonly comments: ReadonlyMap<number, readonly string[]>;
  readonly mark: (packet: number) => void;
  readonly unmarkAll: () => void;
  readonly comment: (packet: number, text: string) => void;
}

const NOTHING: StoredNotes = { marks: [], comments: {} };

/** Marks and comments of a capture, kept in this browser. */
export function useNotes(slug: string): PacketNotes {
  const { value, set } = useKept(`notes/${slug}`, NOTHING, readNotes);
  return useMemo(
    () => ({
      marks: new Set(value.marks),
      comments: new Map(Object.entries(value.comments).map(([packet, texts]) => [Number(packet), texts])),
      mark: (packet) =>
        set((before) => ({
          ...before,
          marks: before.marks.includes(packet)
            ? before.marks.filter((each) => each !== packet)
            : [...before.marks, packet].sort((a, b) => a - b),
        })),
      unmarkAll: () => set((before) => ({ ...before, marks: [] })),
      comment: (packet, text) =>
        set((before) => ({
          ...before,
          comments: { ...before.comments, [packet]: [...(before.comments[packet] ?? []), text] },
        })),
    }),
    [value, set],
  );
}

function readNotes(stored: unknown): StoredNotes | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { marks, comments } = stored as Partial<Record<keyof StoredNotes, unknown>>;
  if (!Array.isArray(marks) || typeof comments !== 'object' || comments === null) return undefined;
  return {
    marks: marks.filter((each) => Number.isInteger(each)),
    comments: Object.fromEntries(
      Object.entries(comments).map(([packet, texts]) => [
        packet,
        Array.isArray(texts) ? texts.filter((each) => typeof each === 'string') : [],
      ]),
    ),
  };
}
