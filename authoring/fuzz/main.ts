import { fuzz } from './fuzz';

/**
 * Puts damaged and hostile captures through the engine: `npm run fuzz -- PACKETS SEED`. Exits with 1 where anything
 * threw. The same seed gives the same captures.
 */
const packets = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
console.log(`seed ${seed}, ${packets} packets`);
const start = process.cpuUsage();
const report = await fuzz({
  root: process.env.TAPBOOK_ROOT ?? process.cwd(),
  packets,
  seed,
  onCapture(name, { packets: count, steps, failures }) {
    const total = Object.values(steps).reduce((sum, step) => sum + step, 0);
    if (name.endsWith('changed') && failures.length === 0 && total < count + 1000) return;
    const slow = Object.entries(steps).map(([step, took]) => `${step} ${took.toFixed(0)}`);
    console.log(`${name}: ${count} packets, ${failures.length} failures, ms: ${slow.join(', ')}`);
  },
});
const { user, system } = process.cpuUsage(start);
for (const failure of report.failures) console.log(failure);
console.log(
  [
    `${report.packets} packets in ${report.captures} captures, ${report.failures.length} failures`,
    `slowest packet ${report.slowest.milliseconds.toFixed(0)} ms (${report.slowest.capture}, packet ${report.slowest.packet})`,
    `at most ${Math.round(report.mostBytes / 1e6)} MB in use, ${((user + system) / 1e6).toFixed(0)} s of processor time`,
  ].join('; '),
);
process.exitCode = report.failures.length > 0 ? 1 : 0;
