import { argusSuite } from './argus-suite';
import { casesTable } from './case-result';
import { communityIdSuite } from './community-id-suite';
import { fieldsSuite } from './fields-suite';
import { captureFilterSuite, displayFilterSuite } from './filters';
import { gnutlsSuite } from './gnutls-suite';
import { ja4Suite } from './ja4-suite';
import { nginxSuite } from './nginx-suite';
import { opensslSuite } from './openssl-suite';
import { isOwnCapture } from './oracle';
import { packetLineSuite } from './packet-lines';
import { serversSuite } from './servers-suite';
import { statisticsSuite } from './statistics-suite';
import { demands, type Picked, type Suite, type SuiteResult, shareOf } from './suite';
import { suricataLiveSuite } from './suricata-live-suite';
import { suricataSuite } from './suricata-suite';
import { zeekConnSuite } from './zeek-conn-suite';
import { zeekLogsSuite } from './zeek-logs-suite';

const suites: readonly Suite[] = [
  fieldsSuite,
  zeekConnSuite,
  zeekLogsSuite,
  captureFilterSuite,
  displayFilterSuite,
  packetLineSuite,
  statisticsSuite,
  argusSuite,
  ja4Suite,
  communityIdSuite,
  nginxSuite,
  opensslSuite,
  serversSuite,
  gnutlsSuite,
  suricataLiveSuite,
  suricataSuite,
];

interface Outcome {
  readonly suite: Suite;
  readonly result?: SuiteResult;
  readonly missing?: string;
}

/**
 * Runs the suites that are named, all of them where none is, on the cases that are named; prints what differs and a
 * table of how much agrees. A word that is part of a suite's name picks the suite, any other one picks cases.
 * `--shipped` picks the project's own captures; `--details=N` prints up to N lines of each case that differs.
 */
async function main(argv: readonly string[]): Promise<number> {
  const details = argv.find((word) => word.startsWith('--details='))?.slice('--details='.length);
  const words = argv.filter((word) => !word.startsWith('--'));
  const ofSuites = words.filter((word) => suites.some(({ name }) => name.includes(word)));
  const ofCases = words.filter((word) => !ofSuites.includes(word));
  const shippedOnly = argv.includes('--shipped');
  const picked = (name: string) =>
    (!shippedOnly || isOwnCapture(name)) &&
    (ofCases.length === 0 || ofCases.some((word) => name.includes(word)));
  const outcomes: Outcome[] = [];
  for (const suite of suites) {
    if (ofSuites.length > 0 && !ofSuites.some((word) => suite.name.includes(word))) continue;
    outcomes.push(await runSuite(suite, picked, details === undefined ? undefined : Number(details)));
  }
  return report(outcomes);
}

async function runSuite(suite: Suite, picked: Picked, details: number | undefined): Promise<Outcome> {
  const missing = suite.missing();
  if (missing) {
    console.log(`${suite.name}: skipped, ${missing}.`);
    return { suite, missing };
  }
  const from = performance.now();
  const result = await suite.run(picked);
  process.stderr.write(`${suite.name}: ${((performance.now() - from) / 1000).toFixed(0)} s\n`);
  console.log(casesTable(result.cases, details));
  return { suite, result };
}

/** A table of the suites, then what was demanded of them and not met, then the totals. */
function report(outcomes: readonly Outcome[]): number {
  console.log(row('suite', 'compared', 'equal', 'share', 'known differences'));
  for (const { suite, result } of outcomes) if (result) console.log(suiteRow(suite, result));
  const all = outcomes.flatMap(({ suite, result }) =>
    result ? demands(result).map((demand) => ({ suite, ...demand })) : [],
  );
  const failed = all.filter(({ met }) => !met);
  for (const { suite, what } of failed) console.log(`FAILED  ${suite.name}: ${what}`);
  const skipped = outcomes.filter(({ missing }) => missing !== undefined).length;
  console.log(`${all.length - failed.length} passed, ${failed.length} failed, ${skipped} skipped`);
  return failed.length > 0 ? 1 : 0;
}

function suiteRow(suite: Suite, result: SuiteResult): string {
  const known = result.cases.filter(({ verdict }) => verdict === 'known difference').length;
  const share = `${shareOf(result).toFixed(3)} %`;
  return row(suite.name, `${result.compared} ${result.unit}`, `${result.equal}`, share, `${known} cases`);
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(20) : cell.padStart(19))).join('');
}

process.exitCode = await main(process.argv.slice(2));
