'use client';

import { useCallback } from 'react';
import type { FilterDialect } from '@/components/engine/contract';
import { useKept } from './use-kept';

const NONE: readonly string[] = [];
const MOST = 25;

/** Filters that were used before in this browser, the last one first. */
export function useFilterHistory(
  dialect: FilterDialect,
): readonly [list: readonly string[], remember: (filter: string) => void] {
  const { value, set } = useKept(`filters/${dialect}`, NONE, readFilters);
  const remember = useCallback(
    (filter: string) => {
      const text = filter.trim();
      if (text !== '') set((before) => remembered(before, text));
    },
    [set],
  );
  return [value, remember];
}

/** The filter at the front, once. */
function remembered(before: readonly string[], filter: string): readonly string[] {
  return [filter, ...before.filter((each) => each !== filter)].slice(0, MOST);
}

function readFilters(stored: unknown): readonly string[] | undefined {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : undefined;
}
