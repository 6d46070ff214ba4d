import type { Capture } from '../../capture/capture';
import { type AddressMatch, addressMatch } from './address-match';
import type { RowTest } from './columns';
import type { Primitive } from './syntax';

type IdTerm = Extract<Primitive, { what: 'id' }>;

/** `host` and `net` on the interned addresses: one look-up per address of the capture, then integers. */
export function addressTerm({ id, qualifiers }: IdTerm, capture: Capture): RowTest | undefined {
  const { protocol } = qualifiers;
  if (protocol === 'arp' || protocol === 'rarp') return () => false;
  if (protocol !== undefined && protocol !== 'ip' && protocol !== 'ip6') return undefined;
  const match = addressMatch(id, qualifiers);
  if (!match) return undefined;
  const wanted = matchingIds(capture, match);
  const { source, destination } = capture.table;
  switch (qualifiers.direction) {
    case 'src':
      return (row) => wanted[source[row]] === 1;
    case 'dst':
      return (row) => wanted[destination[row]] === 1;
    case 'both':
      return (row) => wanted[source[row]] === 1 && wanted[destination[row]] === 1;
    case 'either':
      return (row) => wanted[source[row]] === 1 || wanted[destination[row]] === 1;
  }
}

function matchingIds({ addresses }: Capture, { address, mask }: AddressMatch): Uint8Array {
  const wanted = new Uint8Array(addresses.size + 1);
  for (let id = 1; id <= addresses.size; id++) {
    if (addresses.length(id) !== address.length) continue;
    const bytes = addresses.bytes(id);
    if (bytes.every((byte, index) => (byte & mask[index]) === address[index])) wanted[id] = 1;
  }
  return wanted;
}
