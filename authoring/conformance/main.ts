import { casesTable } from './case-result';
import { fieldsSuite } from './fields-suite';
import { captureFilterSuite, displayFilterSuite } from './filters';
import { packetLineSuite } from './packet-lines';
import type { Suite, SuiteResult } from './suite';
import { zeekConnSuite } from './zeek-conn-suite';
import { zeekLogsSuite } from './zeek-logs-suite';

const suites: readonly Suite[] = [
  fieldsSuite,
  zeekConnSuite,
  zeekLogsSuite,
  captureFilterSuite,
  displayFilterSuite,
  packetLineSuite,
];

interface Outcome {
  readonly suite: Suite;
  readonly result?: SuiteResult;
  readonly missing?: string;
}

/** Runs the suites that are named, all of them where none is; prints what differs and a table of how much agrees. */
async function main(wanted: readonly string[]): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const suite of suites) {
    if (wanted.length > 0 && !wanted.some((word) => suite.name.includes(word))) continue;
    const missing = suite.missing();
    if (missing) {
      console.log(`${suite.name}: skipped, ${missing}.`);
      outcomes.push({ suite, missing });
      continue;
    }
    const result = await suite.run();
    console.log(casesTable(result.cases));
    outcomes.push({ suite, result });
  }
  return report(outcomes);
}

function report(outcomes: readonly Outcome[]): number {
  console.log(row('suite', 'compared', 'equal', 'share'));
  for (const { suite, result } of outcomes) {
    if (result)
      console.log(
        row(
          suite.name,
          `${result.compared} ${result.unit}`,
          `${result.equal}`,
          `${share(result).toFixed(3)} %`,
        ),
      );
  }
  const ran = outcomes.filter((outcome) => outcome.result);
  const failed = ran.filter((outcome) => outcome.result && !passes(outcome.result));
  const skipped = outcomes.length - ran.length;
  console.log(`${ran.length - failed.length} passed, ${failed.length} failed, ${skipped} skipped`);
  return failed.length > 0 ? 1 : 0;
}

function passes(result: SuiteResult): boolean {
  return share(result) >= result.threshold && result.cases.every((one) => one.verdict !== 'differs');
}

function share(result: SuiteResult): number {
  return result.compared === 0 ? 100 : (100 * result.equal) / result.compared;
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(20) : cell.padStart(18))).join('');
}

process.exitCode = await main(process.argv.slice(2));
