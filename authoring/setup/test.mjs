#!/usr/bin/env node
// `npm test`: all the set-up for tests, then every check in order, then one line of totals.
// `npm test -- unit rooms` runs only the named steps.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './console.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';

const reports = join(root, '.tapbook/test');
const node = process.execPath;

/** Runs a command with its output shown; true when it succeeded. */
function run(args, env = {}) {
  return (
    spawnSync(node, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    }).status === 0
  );
}

const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** A runner that writes a report counts its own tests; one that died before writing counts as one failure. */
function counted(ok, report, read) {
  if (!existsSync(report)) return one(false);
  const totals = read(JSON.parse(readFileSync(report, 'utf8')));
  return ok || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

/** The command prints `N passed, N failed, N skipped` as its last line; its output is shown as it comes. */
function selfCounting(args) {
  const done = spawnSync(node, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  process.stdout.write(done.stdout);
  const line = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(done.stdout.trimEnd());
  if (!line) return one(false);
  const totals = { passed: Number(line[1]), failed: Number(line[2]), skipped: Number(line[3] ?? 0) };
  return done.status === 0 || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

function unitTests() {
  const report = join(reports, 'unit.json');
  const ok = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return counted(ok, report, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests,
  }));
}

/** What can be compared in a few minutes; `npm run conformance` compares everything. */
function conformance() {
  const run = (...words) =>
    selfCounting(['authoring/bin/run.mjs', 'authoring/conformance/main.ts', ...words]);
  return sum(run('zeek', 'suricata'), run('fields', 'lines', '--shipped'));
}

function sum(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

async function browserTests() {
  const { findBrowser } = await import('./browser.mjs');
  const { buildSite } = await import('./build.mjs');
  const browser = findBrowser();
  buildSite();
  const report = join(reports, 'browser.json');
  const ok = run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(browser ? { TAPBOOK_CHROMIUM: browser } : {}),
  });
  return counted(ok, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

const STEPS = [
  ['lint', () => one(run(['node_modules/@biomejs/biome/bin/biome', 'check', '.']))],
  [
    'types',
    () =>
      one(
        run(['node_modules/next/dist/bin/next', 'typegen']) &&
          run(['node_modules/typescript/bin/tsc', '--noEmit']),
      ),
  ],
  ['rooms', () => one(run(['authoring/bin/run.mjs', 'authoring/rooms/main.ts']))],
  ['unused', () => one(run(['node_modules/knip/bin/knip.js']))],
  ['unit', unitTests],
  ['labs', () => selfCounting(['authoring/bin/tapbook.mjs', 'lab', 'check'])],
  ['chapters', () => selfCounting(['authoring/bin/tapbook.mjs', 'chapter', 'check'])],
  ['captures', () => selfCounting(['authoring/bin/tapbook.mjs', 'capture', 'check'])],
  ['conformance', conformance],
  ['browser', browserTests],
];

install();
const { prepare } = await import('./prepare.mjs');
prepare();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !STEPS.some(([step]) => step === name));
if (unknown.length) {
  console.error(
    `No test step is called ${unknown.join(', ')}. There are: ${STEPS.map(([name]) => name).join(', ')}.`,
  );
  process.exit(2);
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const [name, step] of STEPS) {
  if (chosen.length && !chosen.includes(name)) continue;
  say(`${name} …`);
  const result = await step();
  for (const key of Object.keys(totals)) totals[key] += result[key];
  if (result.failed) failures.push(name);
  say(`${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`);
}
if (failures.length) console.log(`failed: ${failures.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failures.length ? 1 : 0);
