'use client';

import { useEffect, useState } from 'react';
import type { EngineClient, PacketTree } from '@/components/engine/contract';

/** The field tree of a packet, fetched when somebody looks; the former one stays while the next is on its way. */
export function usePacketTree(
  client: EngineClient | undefined,
  packet: number | undefined,
): PacketTree | undefined {
  const [tree, setTree] = useState<PacketTree>();
  useEffect(() => {
    if (!client || packet === undefined) {
      setTree(undefined);
      return;
    }
    let wanted = true;
    client
      .tree(packet - 1)
      .then((found) => wanted && setTree(found))
      .catch(() => wanted && setTree(undefined));
    return () => {
      wanted = false;
    };
  }, [client, packet]);
  return tree;
}
