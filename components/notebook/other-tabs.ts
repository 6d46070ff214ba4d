'use client';

import { useCallback, useEffect, useRef } from 'react';

const CHANNEL = 'tapbook-notebooks';

/**
 * Notebooks are open in several tabs at once: one pins what another shows. Gives a function that tells the others
 * which notebook was saved; `onSaved` is called when one of them did.
 */
export function useOtherTabs(onSaved: (id: string) => void): (id: string) => void {
  const channel = useRef<BroadcastChannel>(undefined);
  useEffect(() => {
    const own = new BroadcastChannel(CHANNEL);
    own.onmessage = ({ data }) => {
      if (typeof data === 'string') onSaved(data);
    };
    channel.current = own;
    return () => own.close();
  }, [onSaved]);
  return useCallback((id) => channel.current?.postMessage(id), []);
}
