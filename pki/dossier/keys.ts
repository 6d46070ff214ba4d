import { sameKey } from '../keys/key';
import type { DossierItem } from './read-files';

export interface KeyMatch {
  readonly item: Extract<DossierItem, { kind: 'key' }>;
  /** Certificates and requests that hold this key. */
  readonly holders: readonly DossierItem[];
}

/** Which certificates and requests belong to which keys: what a server refuses to start without. */
export function matchKeys(items: readonly DossierItem[]): KeyMatch[] {
  return items.flatMap((item) => {
    if (item.kind !== 'key') return [];
    const holders = items.filter((other) => {
      if (other.kind === 'certificate') return sameKey(other.certificate.publicKey, item.key);
      return other.kind === 'request' && sameKey(other.request.publicKey, item.key);
    });
    return [{ item, holders }];
  });
}
