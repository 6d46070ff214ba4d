import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peers } from './oracle';
import { countCases, type Suite } from './suite';
import { suricataCases } from './suricata';

/** Alerts of each rule against those that Suricata raises in its own tests. */
export const suricataSuite: Suite = {
  name: 'suricata alerts',
  missing: () =>
    existsSync(join(peers, 'suricata'))
      ? undefined
      : 'the peers’ cases (../shared/peers/suricata) are not here',
  run: async (picked) => countCases(await suricataCases(peers, picked), 95),
};
