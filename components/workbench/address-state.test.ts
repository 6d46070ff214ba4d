import { describe, expect, it } from 'vitest';
import { readAddress, readFragment, writeAddress, writeFragment } from './address-state';

describe('the workbench’s address', () => {
  it.each([
    ['', ''],
    ['?filter=dns', '?filter=dns'],
    ['?view=statistics&bpf=port+53', '?view=statistics&bpf=port+53'],
    ['?filter=arp&dialect=bpf', '?bpf=arp'],
    ['?view=streams&within=3&time=0-1.25', '?view=streams&within=3&time=0-1.25'],
    ['?view=nonsense&within=-1&time=3-2', ''],
  ])('%s is read and written as %s', (search, written) => {
    expect(writeAddress(readAddress(search))).toBe(written);
  });

  it.each([
    ['#packet=12&bytes=14-33', 'packets', '#packet=12&bytes=14-33'],
    ['#packet=12&bytes=33-14', 'packets', '#packet=12'],
    ['#session=3', 'sessions', '#session=3'],
    ['#packet=0', 'packets', ''],
  ] as const)('%s in %s is %s', (hash, view, written) => {
    expect(writeFragment(readFragment(hash), view)).toBe(written);
  });
});
