import { describe, expect, it } from 'vitest';
import { readAddress, readFragment, writeAddress, writeFragment } from './address-state';

describe('the workbench’s address', () => {
  it.each([
    ['', ''],
    ['?filter=dns', '?filter=dns'],
    ['?view=statistics&bpf=port+53', '?view=statistics&bpf=port+53'],
    ['?filter=arp&dialect=bpf', '?bpf=arp'],
    ['?view=streams&within=3&time=0-1.25', '?view=streams&within=3&time=0-1.25'],
    ['?view=transactions&log=dns&where=query%3A*.test', '?view=transactions&log=dns&where=query%3A*.test'],
    ['?view=nonsense&within=-1&time=3-2', ''],
  ])('%s is read and written as %s', (search, written) => {
    expect(writeAddress(readAddress(search))).toBe(written);
  });

  it.each([
    ['#packet=12&bytes=14-33', 'packets', '#packet=12&bytes=14-33'],
    ['#packet=12&bytes=33-14', 'packets', '#packet=12'],
    ['#session=3', 'sessions', '#session=3'],
    ['#packet=0', 'packets', ''],
    ['#alert=2', 'alerts', '#alert=2'],
    ['#file=7', 'files', '#file=7'],
    ['#transaction=5', 'transactions', '#transaction=5'],
    ['#stream=4', 'streams', '#session=4'],
  ] as const)('%s in %s is %s', (hash, view, written) => {
    expect(writeFragment(readFragment(hash), view)).toBe(written);
  });
});
