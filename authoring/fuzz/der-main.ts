import { fuzzDer } from './der';

/**
 * Puts damaged and hostile DER through the readers of certificates, requests, lists and keys: `npm run fuzz:der --
 * INPUTS SEED`. Exits with 1 where anything threw. The same seed gives the same inputs.
 */
const [inputs = '100000', seed = '1'] = process.argv.slice(2);
const report = await fuzzDer(Number(inputs), Number(seed));
for (const failure of report.failures) console.log(failure);
const { milliseconds, input } = report.slowest;
console.log(
  `seed ${seed}: ${report.inputs} inputs, ${report.failures.length} failures; slowest ${milliseconds.toFixed(0)} ms (input ${input})`,
);
process.exitCode = report.failures.length > 0 ? 1 : 0;
