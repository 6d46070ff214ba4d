'use client';

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { type Selection, SelectionStore } from './selection';

type StoreOf = (capture: string) => SelectionStore;

const ScopeContext = createContext<StoreOf | undefined>(undefined);

/** Within it, all exhibits of one capture share one selection. */
export function SelectionScope({ children }: { children: ReactNode }) {
  const storeOf = useMemo<StoreOf>(() => {
    const stores = new Map<string, SelectionStore>();
    return (capture) => {
      const store = stores.get(capture) ?? new SelectionStore();
      stores.set(capture, store);
      return store;
    };
  }, []);
  return <ScopeContext value={storeOf}>{children}</ScopeContext>;
}

/** The selection store of a capture on this page. Throws outside a `SelectionScope`. */
export function useSelectionStore(capture: string): SelectionStore {
  const storeOf = useContext(ScopeContext);
  if (!storeOf) throw new Error('useSelectionStore: no SelectionScope around this view');
  return storeOf(capture);
}

export function useSelection(store: SelectionStore): Selection {
  return useSyncExternalStore(store.subscribe, store.read, store.read);
}
