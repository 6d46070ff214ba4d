import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peers } from './oracle';
import type { Suite } from './suite';
import { asCase, compareZeekLogs } from './zeek-logs';

/** Transaction logs against those that Zeek wrote of its own traces, cell by cell. */
export const zeekLogsSuite: Suite = {
  name: 'zeek logs',
  missing: () =>
    existsSync(join(peers, 'zeek')) ? undefined : 'the peers’ cases (../shared/peers/zeek) are not here',
  run: async (picked) => {
    const compared = await compareZeekLogs(peers, picked);
    const cases = compared.map((one) => asCase(one, KNOWN.get(`${one.name} ${one.log}`)));
    const counted = compared.filter((_, i) => cases[i].verdict !== 'known difference');
    return {
      unit: 'cells',
      compared: counted.reduce((sum, one) => sum + one.compared, 0),
      equal: counted.reduce((sum, one) => sum + one.equal, 0),
      threshold: 95,
      cases,
    };
  },
};

/** `case log` and why it differs. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['scripts.base.files.zip.a.zip files', 'archives are not opened: their members are no files of their own'],
  [
    'scripts.policy.protocols.ssl.decryption http',
    'logs and files open TLS when they are given keys; the script of this case hands Zeek some of its own',
  ],
  [
    'scripts.policy.protocols.ssl.validate-certs-no-cache ssl',
    'validation_status needs Mozilla’s root certificates of the day; every other column is compared and equal',
  ],
]);
