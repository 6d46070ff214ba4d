import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess } from '@/pki/server-lab/assess';
import { LabMachines } from '@/server/tls-lab/lab-machines';
import { probe } from '@/server/tls-lab/probe';
import type { CaseResult } from './case-result';
import { SERVER_CASES, type ServerCase } from './servers/cases';
import { differences } from './servers/findings';
import { makeFiles } from './servers/made-files';
import { answeredHere, connectedHere, resumedHere, scannedHere } from './servers/own-findings';
import { answered, connected, resumed, scanned } from './servers/peer-findings';
import { configurationOf, RealNginx } from './servers/real-nginx';
import { countCases, type Suite } from './suite';

const PORT = 28443;
const NAME = 'shop.example';

/** Servers of the lab against a real nginx with the same configuration, as sslscan and `openssl s_client` see it. */
export const serversSuite: Suite = {
  name: 'servers',
  missing: () =>
    ['nginx', 'sslscan', 'openssl'].flatMap((tool) =>
      spawnSync(tool, ['version']).error ? [`${tool} is not installed here`] : [],
    )[0],
  run: async (picked) => {
    const folder = mkdtempSync(join(tmpdir(), 'tapbook-servers-'));
    try {
      const files = makeFiles(folder);
      const results: CaseResult[] = [];
      for (const each of SERVER_CASES)
        if (picked(each.name)) results.push(await compare(each, folder, files));
      return countCases(results);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function compare(
  { name, servers, known }: ServerCase,
  folder: string,
  made: ReadonlyMap<string, Uint8Array>,
): Promise<CaseResult> {
  const text = configurationOf(servers, PORT);
  const configuration = '/site/nginx.conf';
  const files = new Map([...made].map(([path, bytes]) => [`/site/${path}`, bytes] as const));
  files.set(configuration, new TextEncoder().encode(text));
  writeFileSync(join(folder, 'nginx.conf'), text);
  const report = await probe(new LabMachines(files, configuration), NAME, PORT);
  const assessment = assess(report, files, configuration, new Date(), ['/site/ca.pem']);
  const nginx = await RealNginx.start(folder, PORT);
  try {
    const place = { folder, port: PORT, name: NAME };
    const ordered = report.versions.flatMap(({ version, hostPrefers }) => (hostPrefers ? [version] : []));
    const details = [
      ...differences(scanned(place, ordered), scannedHere(report)),
      ...differences(connected(place), connectedHere(report, assessment)),
      ...differences(resumed(place), resumedHere(report)),
      ...differences(answered(place), answeredHere(report)),
    ];
    if (details.length === 0) return { suite: 'servers', name, verdict: 'agrees', details };
    if (known && details.every((line) => known.lines.includes(line)))
      return { suite: 'servers', name, verdict: 'known difference', details: [known.why] };
    return { suite: 'servers', name, verdict: 'differs', details };
  } finally {
    await nginx.stop();
  }
}
