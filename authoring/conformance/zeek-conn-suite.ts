import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peers } from './oracle';
import { countCases, type Suite } from './suite';
import { zeekConnCases } from './zeek-conn';

/** Sessions against the conn.log that Zeek wrote of its own traces. */
export const zeekConnSuite: Suite = {
  name: 'zeek conn.log',
  missing: () =>
    existsSync(join(peers, 'zeek')) ? undefined : 'the peers’ cases (../shared/peers/zeek) are not here',
  run: async () => countCases(await zeekConnCases(peers)),
};
