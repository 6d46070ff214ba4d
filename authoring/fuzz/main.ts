import { fuzz } from './fuzz';
import { growth, MOST_GROWTH } from './growth';

/**
 * Puts damaged and hostile captures through the engine: `npm run fuzz -- PACKETS SEED`. Exits with 1 where anything
 * threw. The same seed gives the same captures. `npm run fuzz -- growth PACKETS [NAME]` instead compares what hostile
 * captures cost with what four times as long ones cost, and exits with 1 where that is no longer linear.
 */
async function main(argv: readonly string[]): Promise<number> {
  return argv[0] === 'growth' ? growthTable(argv.slice(1)) : fuzzed(argv);
}

async function growthTable([packets = '4000', part = '']: readonly string[]): Promise<number> {
  const all = await growth(
    Number(packets),
    (name) => name.includes(part),
    ({ name, once, fourfold, ratio }) =>
      console.log(
        `${name.padEnd(34)} ${once.toFixed(0).padStart(7)} ms ${fourfold.toFixed(0).padStart(8)} ms  × ${ratio.toFixed(1)}`,
      ),
  );
  const steep = all.filter(({ ratio }) => ratio > MOST_GROWTH);
  console.log(
    `${all.length} captures of ${packets} and four times as many packets, ${steep.length} grow too fast`,
  );
  return steep.length > 0 ? 1 : 0;
}

async function fuzzed(argv: readonly string[]): Promise<number> {
  const packets = Number(argv[0] ?? 1_000_000);
  const seed = Number(argv[1] ?? 1);
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
  return report.failures.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
