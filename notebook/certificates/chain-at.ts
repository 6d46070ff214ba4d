import { parseEvidence } from '@/packets/evidence-address';
import type { NotebookEvidence } from '../asking/notebook-evidence';
import type { Difference } from '../cells/cell';

/**
 * Whether the packet at an address is still one that certificates were sent in: its tree has a field for them, with as
 * many certificates as the chain has, of the same lengths. Bytes that were sent encrypted are in no frame, so lengths
 * are all that every packet can be asked for.
 */
export async function chainAt(
  address: string,
  chain: readonly Uint8Array[],
  evidence: NotebookEvidence,
): Promise<Difference[]> {
  const place = parseEvidence(address);
  if (!place) return [];
  if (place.id > (await evidence.packetCount(place.capture)))
    return [{ what: 'evidence', was: 'was there', is: `nothing at ${address}` }];
  const fields = await evidence.fields(place.capture, place.id);
  const lengths = fields.filter(({ name }) => name === LENGTH).map(({ cell }) => cell);
  const wanted = chain.map((der) => String(der.length));
  if (wanted.every((length) => lengths.includes(length))) return [];
  return [
    {
      what: 'certificates at the address',
      was: `${wanted.join(', ')} bytes`,
      is: lengths.length > 0 ? `${lengths.join(', ')} bytes` : 'none',
    },
  ];
}

const LENGTH = 'tls.handshake.certificate_length';
